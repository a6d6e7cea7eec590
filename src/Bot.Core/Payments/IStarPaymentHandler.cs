using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Payments;

/// <summary>Where a chat's adapter brings what happens to payments.</summary>
public interface IStarPaymentHandler
{
    /// <summary>
    /// Whether a payment may go on, answered from what is stored and within moments: the platform waits for 10 s. Null is
    /// yes; a refusal is shown to the payer. Never throws but for cancellation.
    /// </summary>
    Task<Refusal?> CheckAsync(StarCheckout order, CancellationToken cancellation);

    /// <summary>
    /// A payment was made. When this ends, it is stored and credited; told again, it changes nothing.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored: the payment must be brought again.</exception>
    Task AcceptAsync(StarPayment payment, CancellationToken cancellation);

    /// <summary>
    /// The platform gave a payment's Stars back, by the bot's wish or its own. When this ends, it is stored; told again, it
    /// changes nothing.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored: it must be told again.</exception>
    Task ReturnedAsync(string charge, CancellationToken cancellation);
}

/// <summary>A payment that waits for the bot's word. All of it is hostile: anybody can pay a forwarded copy of an invoice.</summary>
/// <param name="Payer">Who wants to pay.</param>
/// <param name="Currency">XTR for Stars.</param>
/// <param name="Amount">In the currency's smallest unit; whole Stars.</param>
/// <param name="Payload">The invoice's.</param>
public sealed record StarCheckout(Caller Payer, string Currency, long Amount, string Payload)
{
    /// <summary>The currency of Telegram Stars.</summary>
    public const string Stars = "XTR";
}

/// <summary>A payment that was made.</summary>
/// <param name="Charge">The platform's id of it (telegram_payment_charge_id).</param>
/// <param name="Order">What was paid, by whom.</param>
/// <param name="Receipt">Where the payer is told.</param>
public sealed record StarPayment(string Charge, StarCheckout Order, ReplyAddress Receipt);

/// <summary>May forbid a member to pay. Asked within 10 s by whoever waits, so indexed and brief.</summary>
internal interface IPaymentRule
{
    /// <summary>Why not; null when this rule has nothing against it.</summary>
    Refusal? Refuse(ReadTransaction transaction, MemberId payer, DateTimeOffset now);
}
