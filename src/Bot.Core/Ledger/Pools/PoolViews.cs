using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Pools;

/// <summary>Pools in words: pure.</summary>
internal static class PoolViews
{
    /// <summary>What a pool holds.</summary>
    /// <param name="view">The pool.</param>
    /// <param name="isHere">It is read in its own community.</param>
    public static FormattedText Of(PoolView view, bool isHere)
    {
        var where = isHere ? "this community" : view.Community.ToString();
        if (view.Pool is not { } pool)
            return $"There is no pool for {where}, so its moderators cannot give credits. An operator of the bot fills it: /pool fund "
                + $"{view.Community} 1000 and a reason.";
        var text = FormattedText.Empty.Add($"The pool of {where} holds ").Bold(Answers.Credits(pool.Balance)).Add(".");
        if (view.Reserved > CreditAmount.Zero)
            text = text.Add($" {TextFormat.Number(view.Reserved.Value)} more are reserved for open codes.");
        if (pool.Monthly > CreditAmount.Zero)
            text = text.Line().Add($"It is topped up to {TextFormat.Number(pool.Monthly.Value)} at the first use in each month (UTC).");
        if (view.IsHome)
            text = text.Line().Add("BOT_HOME names it: its moderators give without end, and the pool is not touched.");
        return text;
    }

    /// <summary>What moderators are told when an operator changes what a month brings.</summary>
    public static string MonthlyNotice(string who, CreditAmount monthly) => monthly == CreditAmount.Zero
        ? $"{who} ended the monthly top-up of this community's pool."
        : $"{who} lets this community's pool be topped up to {Answers.Credits(monthly)} in each month.";
}
