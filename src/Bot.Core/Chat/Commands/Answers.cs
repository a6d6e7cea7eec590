using System.Globalization;

namespace Bot.Core.Chat.Commands;

/// <summary>Common shapes of answers.</summary>
internal static class Answers
{
    /// <summary>What a button that asks moderators for credits does: this, a colon and how many are missing.</summary>
    public const string AskAction = "ask";

    /// <summary>A refusal is the caller's own business. Where a rule says no, it is named, and that nothing was charged.</summary>
    public static View Refused(Refusal refusal) => Private(refusal.Rule is { } rule
        ? FormattedText.Empty.Bold(RefusalRuleText.Of(rule) + ".").Add(Linked($" {Uncharged(refusal)}", refusal))
        : Linked(refusal.Text, refusal));

    /// <summary>The same for who asked for work: where credits are missing and there are moderators, they can be asked.</summary>
    public static View Refused(Refusal refusal, IncomingCommand incoming) => CanAsk(refusal, incoming)
        ? Refused(refusal) with { Buttons = [Ask(refusal.Missing ?? CreditAmount.Zero)] }
        : Refused(refusal);

    /// <summary>The button that asks the moderators.</summary>
    /// <param name="missing">For how many credits.</param>
    public static Button Ask(CreditAmount missing) =>
        new("Ask a moderator", string.Create(CultureInfo.InvariantCulture, $"{AskAction}:{missing}"));

    /// <summary>A refusal in words alone, for the presser of a button.</summary>
    public static string Words(Refusal refusal) =>
        refusal.Rule is { } rule ? $"{RefusalRuleText.Of(rule)}. {Uncharged(refusal)}" : refusal.Text;

    /// <summary>Whether its reader can ask a moderator for what is missing.</summary>
    public static bool CanAsk(Refusal refusal, IncomingCommand incoming) =>
        refusal is { Rule: RefusalRule.Credits, Missing: { Value: > 0 } } && !incoming.IsPrivate;

    /// <summary>An answer for the caller alone, where the platform can do that.</summary>
    public static View Private(FormattedText text) => new(text) { OnlyForCaller = true };

    /// <summary>The text with its links in their places.</summary>
    private static FormattedText Linked(string text, Refusal refusal)
    {
        var (linked, from) = (FormattedText.Empty, 0);
        foreach (var link in refusal.Links)
        {
            var at = text.IndexOf(link.Words, from, StringComparison.Ordinal);
            if (at < 0) continue;
            linked = linked.Add(text[from..at]).Link(link.Words, link.Target);
            from = at + link.Words.Length;
        }

        return linked.Add(text[from..]);
    }

    private static string Uncharged(Refusal refusal) => refusal.SaysUncharged ? refusal.Text : $"{refusal.Text} Nothing was charged.";

    /// <summary><c>1 credit</c>, <c>1,250 credits</c>.</summary>
    public static string Credits(CreditAmount amount) =>
        $"{Bot.Core.Wording.TextFormat.Number(amount.Value)} {(amount == new CreditAmount(1) ? "credit" : "credits")}";
}
