using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>
/// Refuses work that a budget does not cover, and warns on the way there. What jobs under way will cost counts as spent:
/// a hundred that start at once do not pass together where one would not.
/// </summary>
internal sealed class FuseRule(Fuses fuses, AnnouncementOutbox announcements) : IAcceptanceRule
{
    private static readonly BudgetPeriod[] Periods = [BudgetPeriod.Day, BudgetPeriod.Month];

    private static readonly int[] Warnings = [95, 80, 50];

    /// <summary>Added to a step: after its warning, work was refused that costs more than is left.</summary>
    private const int TooDear = 1;

    public Refusal? Refuse(ReadTransaction transaction, Admission asked)
    {
        foreach (var fuse in fuses.On(transaction, asked.Command.Community))
        {
            if (fuse.TrippedAt is not null) return BudgetViews.Tripped(fuse.Scope);
            if (FirstSpent(transaction, fuse, asked) is { } spent) return BudgetViews.Spent(fuse.Scope, spent, asked.Now);
        }

        return null;
    }

    public void Note(WriteTransaction transaction, Admission asked, Job job)
    {
        foreach (var fuse in fuses.On(transaction, asked.Command.Community))
        {
            foreach (var period in Periods)
            {
                if (fuse.Of(period).In(period.NumberAt(asked.Now)) is not { } budget) continue;
                var committed = Committed(transaction, fuse.Scope, period, asked.Now);
                var percent = Warnings.FirstOrDefault(percent => (decimal)committed.Value * 100 >= (decimal)budget.Value * percent);
                if (percent > 0) Warn(transaction, fuse, period, percent, asked.Now);
            }
        }
    }

    public void NoteRefusal(WriteTransaction transaction, Admission asked)
    {
        foreach (var fuse in fuses.On(transaction, asked.Command.Community))
        {
            if (fuse.TrippedAt is null && FirstSpent(transaction, fuse, asked) is { } spent)
                WarnOfRefusal(transaction, fuse, spent, asked.Now);
        }
    }

    /// <summary>What ended jobs cost and those under way will cost.</summary>
    public static MicroDollars Committed(ReadTransaction transaction, BudgetScope scope, BudgetPeriod period, DateTimeOffset now) =>
        FuseRows.SpentIn(transaction, scope, period, now) + FuseRows.SetAside(transaction, scope);

    private static BudgetPeriod? FirstSpent(ReadTransaction transaction, Fuse fuse, Admission asked)
    {
        var cost = new MicroDollars(asked.Jobs.Sum(static job => job.Request.Cost?.EstimateMicros.Value ?? 0));
        foreach (var period in Periods)
        {
            if (fuse.Of(period).In(period.NumberAt(asked.Now)) is not { } budget) continue;
            var committed = Committed(transaction, fuse.Scope, period, asked.Now);
            if (committed >= budget || cost > budget - committed) return period;
        }

        return null;
    }

    private void WarnOfRefusal(WriteTransaction transaction, Fuse fuse, BudgetPeriod period, DateTimeOffset now)
    {
        var (budget, committed) = (
            fuse.Of(period).In(period.NumberAt(now)) ?? MicroDollars.Zero, Committed(transaction, fuse.Scope, period, now));
        // Too dear for what is left, which may be much: told once on the way to each of the warnings, which still come.
        var step = Warnings.FirstOrDefault(percent => (decimal)committed.Value * 100 >= (decimal)budget.Value * percent);
        Warn(transaction, fuse, period, committed >= budget ? 100 : step + TooDear, now);
    }

    private void Warn(WriteTransaction transaction, Fuse fuse, BudgetPeriod period, int percent, DateTimeOffset now)
    {
        var number = period.NumberAt(now);
        if (fuse.Of(period).WarnedIn(number) >= percent) return;
        FuseRows.Warned(transaction, fuse.Scope, period, number, percent);
        var warning = percent == 100 || Warnings.Contains(percent)
            ? BudgetViews.Warning(fuse, period, percent, now)
            : BudgetViews.TooDear(fuse, period, Committed(transaction, fuse.Scope, period, now), now);
        if (fuse.Scope.Community is { } community) announcements.TellModerators(transaction, community, warning, now);
        else announcements.TellOperators(transaction, warning, now);
    }
}
