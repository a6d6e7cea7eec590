using Bot.Core.Chat;

namespace Bot.Core.Payments;

/// <summary>A chat in which Stars can be paid. Chats that have no Stars have none of these.</summary>
public interface IStarChat
{
    /// <summary>The platform's name, as its chat has it.</summary>
    string Platform { get; }

    /// <summary>Sends an invoice as a message of its own. A platform's refusal is a value.</summary>
    Task<ShowResult> SendInvoiceAsync(ReplyAddress address, StarInvoice invoice, CancellationToken cancellation);

    /// <summary>Gives a payment's Stars back. Doing it again is harmless: it is done once.</summary>
    Task<StarRefundAnswer> RefundAsync(MemberId payer, string charge, CancellationToken cancellation);
}

/// <summary>A price asked of a member.</summary>
/// <param name="Title">1 to 32 characters.</param>
/// <param name="Description">1 to 255 characters.</param>
/// <param name="Payload">The bot's own words, 1 to 128 bytes; nobody sees them.</param>
/// <param name="Stars">The price.</param>
public sealed record StarInvoice(string Title, string Description, string Payload, long Stars);

/// <summary>What the platform said to a refund.</summary>
public abstract record StarRefundAnswer
{
    private StarRefundAnswer() { }

    /// <summary>The Stars are with their owner again, by this call or an earlier one.</summary>
    public sealed record Done : StarRefundAnswer;

    /// <summary>No, and never.</summary>
    /// <param name="Words">The platform's own, for the operator.</param>
    public sealed record Refused(string Words) : StarRefundAnswer;

    /// <summary>No answer: it may have been done. Ask again.</summary>
    /// <param name="RetryAfter">The platform's own wish, or a sensible pause.</param>
    public sealed record Unknown(TimeSpan RetryAfter) : StarRefundAnswer;
}
