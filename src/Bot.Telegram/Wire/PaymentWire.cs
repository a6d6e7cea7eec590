namespace Bot.Telegram.Wire;

/// <summary>A payment that waits for the bot's word, for 10 s.</summary>
internal sealed record PreCheckoutQuery(string Id, User From, string Currency, long TotalAmount, string InvoicePayload);

/// <summary>A payment that was made.</summary>
internal sealed record SuccessfulPayment(string Currency, long TotalAmount, string InvoicePayload, string TelegramPaymentChargeId);

/// <summary>A payment that was given back.</summary>
internal sealed record RefundedPayment(string TelegramPaymentChargeId);

internal sealed record SendInvoice(
    long ChatId,
    long? MessageThreadId,
    string Title,
    string Description,
    string Payload,
    LabeledPrice[] Prices,
    ReplyParameters? ReplyParameters)
{
    /// <summary>Telegram Stars.</summary>
    public string Currency { get; } = "XTR";

    /// <summary>Must be empty for Stars; servers from before Stars want the field.</summary>
    public string ProviderToken { get; } = "";

    /// <summary>Forwarded copies then lead to the bot instead of paying this invoice, which is somebody's own.</summary>
    public string StartParameter { get; } = "topup";
}

/// <summary>In the currency's smallest unit: whole Stars.</summary>
internal sealed record LabeledPrice(string Label, long Amount);

internal sealed record AnswerPreCheckoutQuery(string PreCheckoutQueryId, bool Ok, string? ErrorMessage);

internal sealed record RefundStarPayment(long UserId, string TelegramPaymentChargeId);
