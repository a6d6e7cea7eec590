using Bot.Core.Storage;

namespace Bot.Core.Jobs.Budgets;

/// <summary>A fuse with its budgets as the database has it.</summary>
internal sealed record FuseRow(
    string Scope,
    long? DayBudget,
    long? DayCeiling,
    long? RaisedDay,
    long? RaisedDayTo,
    long? WarnedDay,
    int WarnedDayLevel,
    long? MonthBudget,
    long? MonthCeiling,
    long? RaisedMonth,
    long? RaisedMonthTo,
    long? WarnedMonth,
    int WarnedMonthLevel,
    long? TrippedAt,
    long? OpenedAt)
{
    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public Fuse ToFuse() => UnreadableRowException.Guard($"fuse of {Scope}", Read);

    private Fuse Read() => new(
        BudgetScope.Read(Scope) ?? throw new InvalidOperationException("A fuse has no scope."),
        new PeriodBudget(
            MicroDollars.From(DayBudget), MicroDollars.From(DayCeiling), Raised(RaisedDay, RaisedDayTo), Warned(WarnedDay, WarnedDayLevel)),
        new PeriodBudget(
            MicroDollars.From(MonthBudget),
            MicroDollars.From(MonthCeiling),
            Raised(RaisedMonth, RaisedMonthTo),
            Warned(WarnedMonth, WarnedMonthLevel)))
    {
        TrippedAt = StoredTime.Read(TrippedAt),
        OpenedAt = StoredTime.Read(OpenedAt),
    };

    private static (long, MicroDollars)? Raised(long? number, long? upTo) =>
        number is { } period
            ? (period, new MicroDollars(upTo ?? throw new InvalidOperationException("A budget is raised to nothing.")))
            : null;

    private static (long, int)? Warned(long? number, int level) => number is { } period ? (period, level) : null;
}
