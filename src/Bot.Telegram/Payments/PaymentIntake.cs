using Bot.Core.Payments;
using Bot.Telegram.Polling;
using Telegram.Bot.Types;

namespace Bot.Telegram.Payments;

/// <summary>Brings to Core what Telegram tells of payments.</summary>
internal sealed class PaymentIntake(IStarPaymentHandler till, Checkouts checkouts)
{
    /// <summary>Answers the payments that wait, beside everything else: Telegram waits for 10 s.</summary>
    internal void Answer(IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellation) => checkouts.Answer(batch, cancellation);

    /// <summary>When this ends with true, the update told of a payment and that is stored.</summary>
    internal async Task<bool> TakeAsync(Update update, CancellationToken cancellation)
    {
        if (update.Message is not { } message) return false;
        if (PaymentReader.Paid(message) is { } payment)
        {
            await till.AcceptAsync(payment, cancellation);
            return true;
        }

        if (PaymentReader.Returned(message) is not { } charge) return false;
        await till.ReturnedAsync(charge, cancellation);
        return true;
    }

    /// <summary>Waits for the answers under way.</summary>
    internal Task DrainAsync() => checkouts.DrainAsync();
}
