using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Wording;

namespace Bot.Core.Payments;

/// <summary>What members and operators read about payments: pure.</summary>
internal static class PaymentViews
{
    /// <summary><c>1 Star</c>, <c>1,250 Stars</c>.</summary>
    public static string Stars(long stars) => $"{TextFormat.Number(stars)} {(stars == 1 ? "Star" : "Stars")}";

    /// <summary>What the payer sees.</summary>
    public static View Receipt(Payment payment, CreditAmount available) => new(payment.Credits > CreditAmount.Zero
        ? FormattedText.Empty.Add("Thank you. ").Bold(Answers.Credits(payment.Credits))
            .Add($" were added for {Stars(payment.Stars)}; you have {Answers.Credits(available)} now.").Line()
            .Add("Payment: ").Code(payment.Charge).Line().Add("Keep this id in case you have to ask about it (/paysupport).")
        : FormattedText.Empty.Add($"Your {Stars(payment.Stars)} arrived, but could not be turned into credits. ")
            .Add("The operators know, and will give them back.").Line().Add("Payment: ")
            .Code(payment.Charge).Line().Add("Keep this id; /paysupport tells where to ask."));

    public static Announcement Paid(Payment payment, Caller payer) => new(payment.Credits > CreditAmount.Zero
        ? $"Sold: {Name(payer)} paid {Stars(payment.Stars)} for {Answers.Credits(payment.Credits)}. Charge {payment.Charge}."
        : $"{Name(payer)} paid {Stars(payment.Stars)} that could not be turned into credits: the invoice is not one of this bot's, "
            + $"their account is full, or it failed again and again (see the log). Give them back: /refund {payment.Charge} not credited");

    public static Announcement Refunded(Refund refund) =>
        new($"Refunded: {Stars(refund.Payment.Stars)} to {refund.Payment.Member}, charge {refund.Payment.Charge}.{TakenFrom(refund)}");

    public static Announcement RefusedBy(Refund refund, string words) => new(RefusedBy(refund, words, refund.Payment.Member.ToString()));

    public static Announcement ReturnedByPlatform(Refund refund) => new(
        $"{refund.Payment.Member} was given {Stars(refund.Payment.Stars)} back without this bot's wish, "
        + $"charge {refund.Payment.Charge}.{TakenFrom(refund)}");

    public static Announcement ReturnedInVain(string charge) => new(
        $"A payment was given back by the chat, and its credits could not be taken (see the log), charge {charge}. "
        + "Take them by /credits take.");

    public static Announcement ReturnedUnknown(string charge) => new(
        $"A payment that is not in my books was given back, charge {charge}. No credits were moved.");

    /// <summary>What the operator who asked for it sees.</summary>
    public static View Outcome(Refund refund, string member) => Answers.Private(refund.State switch
    {
        RefundState.Refunded => $"Refunded {Stars(refund.Payment.Stars)} to {member}.{TakenFrom(refund)}",
        RefundState.Refused => RefusedBy(refund, refund.Words, member),
        _ => $"There is no answer yet. {TakenFrom(refund).TrimStart()} I keep asking, and tell the operators' room how it ends.",
    });

    private static string RefusedBy(Refund refund, string words, string member) =>
        $"The refund of {Stars(refund.Payment.Stars)} to {member}, charge {refund.Payment.Charge}, was refused: {words}. "
        + (refund.Taken > CreditAmount.Zero
            ? $"The {Answers.Credits(refund.Taken)} are back on their account."
            : "No credits were moved.");

    private static string TakenFrom(Refund refund) => refund switch
    {
        { Payment.Credits.Value: 0 } => " It had not been credited.",
        { Missing.Value: > 0 } =>
            $" Only {Answers.Credits(refund.Taken)} of {refund.Payment.Credits:N0} could be taken back; {refund.Missing:N0} were spent.",
        _ => $" {Answers.Credits(refund.Taken)} were taken back.",
    };

    private static string Name(Caller payer) =>
        payer.Username is { Length: > 0 } username ? $"@{username} ({payer.Id})" : $"{payer.Name} ({payer.Id})";
}
