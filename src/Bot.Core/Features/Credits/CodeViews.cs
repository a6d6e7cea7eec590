using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Codes;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>What moderators are shown of codes.</summary>
internal static class CodeViews
{
    /// <summary>A code that was just made, to be read once.</summary>
    /// <param name="made">The code.</param>
    /// <param name="isForAll">Everybody in the community reads the answer.</param>
    public static FormattedText Made(CreatedCode made, bool isForAll)
    {
        if (made.Text is null)
        {
            return $"The code {made.Code.Name} was made when this command came first, and is shown only once. "
                + $"If nobody has seen it: /credits code revoke {made.Code.Head}, and create another.";
        }

        var where = made.Code.IsEverywhere ? "anywhere" : "in this community and in private chats";
        return FormattedText.Empty.Code(made.Text).Line()
            .Add($"{What(made.Code)}, {where}. Redeem it with ").Code($"/redeem {made.Text}")
            .Add(isForAll ? ". Everybody in this group can read it here: if it is not for all of them, delete my "
                + "message." : ". I show it only now: keep it.");
    }

    public static FormattedText List(OpenCodes codes)
    {
        if (codes.Count == 0) return "No code made here can be redeemed. Make one: /credits code create 50 10 7d Stream giveaway";
        var text = FormattedText.Empty.Bold("Codes that can be redeemed");
        foreach (var code in codes.Soonest)
        {
            var reason = code.Reason.Length > 0 ? $" {code.Reason}" : "";
            text = text.Line().Code(code.Name).Add($" {What(code)}{(code.IsEverywhere ? ", anywhere" : "")}.{reason}");
        }

        return codes.Count > codes.Soonest.Count ? text.Line().Add($"and {codes.Count - codes.Soonest.Count} that expire later.") : text;
    }

    public static FormattedText Revoked(Code code) =>
        $"The code {code.Name} brings nothing any more. It was used {Times(code.Uses)}; what it brought stays.";

    private static string What(Code code) =>
        $"{Answers.Credits(code.Amount)} each, {TextFormat.Number(code.Uses)} of {TextFormat.Number(code.MaxUses)} used, until "
        + $"{code.ExpiresAt:yyyy-MM-dd HH:mm} UTC";

    private static string Times(long count) => count == 1 ? "once" : $"{TextFormat.Number(count)} times";
}
