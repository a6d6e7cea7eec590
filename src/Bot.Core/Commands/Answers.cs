using System.Globalization;
using Bot.Core.Chats;

namespace Bot.Core.Commands;

/// <summary>Common shapes of answers.</summary>
internal static class Answers
{
    /// <summary>A refusal is the caller's own business.</summary>
    public static View Refused(Refusal refusal) => Private(refusal.Text);

    /// <summary>An answer for the caller alone, where the platform can do that.</summary>
    public static View Private(FormattedText text) => new(text) { OnlyForCaller = true };

    /// <summary><c>1 credit</c>, <c>1,250 credits</c>.</summary>
    public static string Credits(long amount) =>
        $"{amount.ToString("N0", CultureInfo.InvariantCulture)} {(amount == 1 ? "credit" : "credits")}";
}
