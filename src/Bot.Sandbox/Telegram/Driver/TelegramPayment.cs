namespace Bot.Sandbox.Telegram;

/// <summary>How a payment ended.</summary>
/// <param name="ChargeId">The telegram_payment_charge_id; null when nothing was paid.</param>
/// <param name="Words">What the person sees when nothing was paid: the bot's words, or Telegram's code.</param>
public sealed record TelegramPayment(string? ChargeId, string Words)
{
    /// <summary>True when the Stars moved.</summary>
    public bool IsPaid => ChargeId is not null;

    internal static TelegramPayment NotPaid(string words) => new(null, words);
}

/// <summary>An invoice as people see it.</summary>
/// <param name="Title">What is sold.</param>
/// <param name="Description">More about it.</param>
/// <param name="Stars">The price.</param>
public sealed record TelegramInvoice(string Title, string Description, long Stars);
