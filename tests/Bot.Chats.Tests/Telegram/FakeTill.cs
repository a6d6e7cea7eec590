using System.Collections.Concurrent;
using Bot.Core;
using Bot.Core.Payments;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Core's till, with a rule of the test's own behind it.</summary>
internal sealed class FakeTill : IStarPaymentHandler
{
    public ConcurrentQueue<StarCheckout> Checked { get; } = new();

    public ConcurrentQueue<StarPayment> Paid { get; } = new();

    public ConcurrentQueue<string> Returned { get; } = new();

    public Func<StarCheckout, Task<Refusal?>> Rule { get; set; } = static _ => Task.FromResult<Refusal?>(null);

    /// <summary>Runs before each payment is stored; may throw.</summary>
    public Func<StarPayment, Task> Storing { get; set; } = static _ => Task.CompletedTask;

    public Task<Refusal?> CheckAsync(StarCheckout order, CancellationToken cancellation)
    {
        Checked.Enqueue(order);
        return Rule(order).WaitAsync(cancellation);
    }

    public async Task AcceptAsync(StarPayment payment, CancellationToken cancellation)
    {
        await Storing(payment);
        Paid.Enqueue(payment);
    }

    public Task ReturnedAsync(string charge, CancellationToken cancellation)
    {
        Returned.Enqueue(charge);
        return Task.CompletedTask;
    }
}
