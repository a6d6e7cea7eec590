using Bot.Core.Chat;

namespace Bot.Core.Jobs.Budgets;

/// <summary>What is set and spent, as moderators read it: pure.</summary>
internal static class BudgetView
{
    public static FormattedText Of(BudgetState state)
    {
        var scope = state.Fuse.Scope;
        var text = FormattedText.Empty.Bold(scope.IsWholeBot ? "What the whole bot may cost" : "What this community may cost");
        text = text.Line().Add(Line("Today", BudgetPeriod.Day, state.Today, state));
        text = text.Line().Add(Line("This month", BudgetPeriod.Month, state.ThisMonth, state));
        if (state.SetAside > MicroDollars.Zero)
            text = text.Line().Add($"{BudgetViews.Usd(state.SetAside)} of it is set aside for jobs under way.");
        foreach (var period in new[] { BudgetPeriod.Day, BudgetPeriod.Month })
        {
            var committed = state.SetAside + (period == BudgetPeriod.Day ? state.Today : state.ThisMonth);
            if (state.Fuse.Of(period).In(period.NumberAt(state.At)) is not { } most || committed < most) continue;
            text = text.Line().Bold("New work is refused").Add($" until the budget starts anew {BudgetViews.When(period, state.At)}; ")
                .Code($"/budget open {(period == BudgetPeriod.Day ? "day" : "month")} 5").Add(" lets $5 more be spent before.");
        }

        if (state.Fuse.TrippedAt is { } at)
            text = text.Line().Bold("The fuse has tripped")
                .Add($" at {at:yyyy-MM-dd HH:mm} UTC, far beyond the usual. /budget open opens it.");
        return text.Line().Add(state.Room is { } room
            ? $"Warnings at 50, 80 and 95 % are read in {room}."
            : scope.IsWholeBot
            ? "Nobody reads the warnings: set BOT_ALERTS."
            : "Nobody reads the warnings yet: choose a channel with /audit channel.");
    }

    private static string Line(string span, BudgetPeriod period, MicroDollars spent, BudgetState state)
    {
        var budget = state.Fuse.Of(period);
        var number = period.NumberAt(state.At);
        var committed = spent + state.SetAside;
        if (budget.In(number) is not { } most) return $"{span}: {BudgetViews.Usd(committed)}, without a budget";
        var percent = Math.Floor((decimal)committed.Value * 100 / most.Value);
        var words = $"{span}: {BudgetViews.Usd(committed)} of {BudgetViews.Usd(most)} ({percent:0} %)";
        if (budget.Usual is { } usual && usual < most) words += $", opened beyond the usual {BudgetViews.Usd(usual)}";
        if (budget.Ceiling is { } ceiling) words += $"; the operators allow {BudgetViews.Usd(ceiling)}";
        return words;
    }
}
