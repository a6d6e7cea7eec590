using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Communities.Announcements;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Budgets;

/// <summary>Budgets in words: pure. Members read no sums of money: those are between moderators and operators.</summary>
internal static class BudgetViews
{
    /// <summary>What the buttons' actions that open a fuse begin with.</summary>
    public const string OpenAction = "open-fuse";

    private const int MaxAction = 64;

    /// <summary>The budget does not cover this work.</summary>
    public static Refusal Spent(BudgetScope scope, BudgetPeriod period, DateTimeOffset now) => new(
        $"{Whose(scope)} budget for {(period == BudgetPeriod.Day ? "today" : "this month")} does not cover this. "
        + $"It starts anew {When(period, now)}; {Who(scope)} can open it before.")
    {
        Rule = RuleOf(scope),
    };

    /// <summary>The fuse has tripped.</summary>
    public static Refusal Tripped(BudgetScope scope) => new(
        $"Far more than usual was spent {(scope.IsWholeBot ? "by this bot" : "here")} within an hour, so new work waits "
        + $"until {Who(scope)} has had a look.")
    {
        Rule = RuleOf(scope),
    };

    /// <summary>What moderators or operators read when a budget runs out.</summary>
    public static Announcement Warning(Fuse fuse, BudgetPeriod period, int percent, DateTimeOffset now)
    {
        var budget = fuse.Of(period).In(period.NumberAt(now)) ?? MicroDollars.Zero;
        var span = period == BudgetPeriod.Day ? "today" : "this month";
        var what = percent < 100
            ? $"⚠️ {percent}% of {Possessive(fuse.Scope)} budget for {span} ({Usd(budget)}) is spent or set aside for jobs under way."
            : $"⛔ {TextFormat.Capital(Possessive(fuse.Scope))} budget for {span} ({Usd(budget)}) is spent: new work is refused until it "
                + $"starts anew {When(period, now)}.";
        return new Announcement(what) { Buttons = percent < 80 ? [] : Buttons(fuse, period) };
    }

    /// <summary>What they read when work was refused that costs more than is left.</summary>
    public static Announcement TooDear(Fuse fuse, BudgetPeriod period, MicroDollars committed, DateTimeOffset now)
    {
        var budget = fuse.Of(period).In(period.NumberAt(now)) ?? MicroDollars.Zero;
        return new Announcement(
            $"⛔ Work was refused that costs more than is left of {Possessive(fuse.Scope)} budget for "
            + $"{(period == BudgetPeriod.Day ? "today" : "this month")}: "
            + $"{Usd(MicroDollars.Max(MicroDollars.Zero, budget - committed))} of {Usd(budget)}. Cheaper work goes on; "
            + $"the budget starts anew {When(period, now)}.")
        {
            Buttons = Buttons(fuse, period),
        };
    }

    /// <summary>What they read when the fuse trips early.</summary>
    public static Announcement Trip(Fuse fuse, MicroDollars hour, MicroDollars usual) => new(
        $"⛔ The fuse of {Name(fuse.Scope)} has tripped: {Usd(hour)} within this hour, against {Usd(usual)} in the busiest hour "
        + "of the last week. New work is refused until somebody opens it.")
    {
        Buttons = [new Button("Open it again", $"{OpenAction}:{fuse.Scope}:t")],
    };

    /// <summary>Somebody opened it.</summary>
    public static Announcement Opened(BudgetScope scope, string who, string how) =>
        new($"The fuse of {Name(scope)} was opened by {who}: {how}.");

    /// <summary>US dollars to the cent, or as small as it is.</summary>
    public static string Usd(MicroDollars micros) => "$" + micros.Dollars.ToString("#,##0.00####", CultureInfo.InvariantCulture);

    /// <summary><c>this community</c>, or <c>the whole bot</c>.</summary>
    public static string Name(BudgetScope scope) => scope.IsWholeBot ? "the whole bot" : "this community";

    /// <summary>When a period begins anew.</summary>
    public static string When(BudgetPeriod period, DateTimeOffset now) => period == BudgetPeriod.Day
        ? "at midnight UTC"
        : $"on {period.Next(now).ToString("d MMMM", CultureInfo.InvariantCulture)}";

    private static IReadOnlyList<Button> Buttons(Fuse fuse, BudgetPeriod period)
    {
        var more = MicroDollars.Max(new MicroDollars(1), (fuse.Of(period).Usual ?? MicroDollars.Zero) / 2);
        var action = $"{OpenAction}:{fuse.Scope}:{(period == BudgetPeriod.Day ? 'd' : 'm')}:{more}";
        return action.Length > MaxAction
            ? []
            : [new Button($"Allow {Usd(more)} more {(period == BudgetPeriod.Day ? "today" : "this month")}", action)];
    }

    private static RefusalRule RuleOf(BudgetScope scope) => scope.IsWholeBot ? RefusalRule.BotBudget : RefusalRule.CommunityBudget;

    private static string Whose(BudgetScope scope) => scope.IsWholeBot ? "This bot's" : "This community's";

    private static string Who(BudgetScope scope) => scope.IsWholeBot ? "the bot's operators" : "a moderator";

    private static string Possessive(BudgetScope scope) => scope.IsWholeBot ? "the whole bot's" : "this community's";
}
