using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.Payments;

/// <summary>Every no that a payment can meet. What a payer reads fits one line of the platform's window.</summary>
internal static class PaymentRefusals
{
    public static Refusal NothingSold { get; } = new("Nothing is sold here any more. You were not charged.");

    public static Refusal NotOurs { get; } = new("This invoice is not valid. You were not charged. Send /topup for a new one.");

    public static Refusal NotYours { get; } = new(
        "This invoice was made for somebody else. You were not charged. Send me /topup for your own.");

    public static Refusal Retired { get; } = new(
        "These credits are no longer sold at this price. You were not charged. Send /topup for today's.");

    public static Refusal TooRich { get; } = new(
        "Your account cannot hold that many credits. You were not charged. Choose a smaller package.");

    public static Refusal NotStored { get; } = new("I cannot take payments right now. You were not charged. Try again in a few minutes.");

    public static Refusal UnknownCharge { get; } =
        new("I know no payment of that id. Copy it from the receipt or from the operators' announcement of the payment.");

    public static Refusal UnderWay { get; } = new("A refund of this payment is under way. You are told when it ends.");

    public static Refusal Refunded { get; } = new("This payment was refunded already. Nothing was changed.");

    public static Refusal PayerForgotten { get; } = new(
        "Whoever paid that has deleted what I kept about them, so I cannot tell to whom the Stars go back. Nothing was changed. "
        + "The support of the chat where it was paid can give them back.");

    public static Refusal Spent(CreditAmount credits, Account account) => new(
        $"They have only {Answers.Credits(account.Returnable)} of the {credits:N0} that were sold: "
        + $"{credits - account.Returnable:N0} are missing. Nothing was changed. "
        + $"To take {CreditAmount.Min(credits, account.Returnable):N0} and refund all Stars anyway, add --force yes.");
}
