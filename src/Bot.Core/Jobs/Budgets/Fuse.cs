using Bot.Core.Ledger;

namespace Bot.Core.Jobs.Budgets;

/// <summary>The spans that a budget is for, both in UTC.</summary>
internal enum BudgetPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,
}

/// <summary>Days and months as budgets count them.</summary>
internal static class BudgetPeriods
{
    /// <summary>Which day since 1970, or which month (year * 12 + month), a time is in.</summary>
    public static long NumberAt(this BudgetPeriod period, DateTimeOffset at) =>
        period == BudgetPeriod.Day ? Days.Of(at) : at.UtcDateTime.Year * 12L + at.UtcDateTime.Month;

    /// <summary>The day (since 1970) on which the period around a time begins.</summary>
    public static long FirstDay(this BudgetPeriod period, DateTimeOffset at) =>
        period == BudgetPeriod.Day ? Days.Of(at) : Days.Of(at) - (at.UtcDateTime.Day - 1);

    /// <summary>When the next period begins.</summary>
    public static DateTimeOffset Next(this BudgetPeriod period, DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        return period == BudgetPeriod.Day ? day.AddDays(1) : day.AddDays(1 - day.Day).AddMonths(1);
    }
}

/// <summary>Budgets of one scope and the state of its fuse. Money is millionths of a US dollar.</summary>
/// <param name="Scope">What it is for.</param>
/// <param name="Day">Its days.</param>
/// <param name="Month">Its months.</param>
internal sealed record Fuse(BudgetScope Scope, PeriodBudget Day, PeriodBudget Month)
{
    /// <summary>When it tripped for spending far beyond the usual; null while it has not, or was opened again.</summary>
    public DateTimeOffset? TrippedAt { get; init; }

    /// <summary>When somebody opened it last.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The budget of that period.</summary>
    public PeriodBudget Of(BudgetPeriod period) => period == BudgetPeriod.Day ? Day : Month;

    /// <summary>What a day may cost by both budgets; null when there is none.</summary>
    public MicroDollars? UsualDay => (Day.Usual, Month.Usual) switch
    {
        ({ } day, { } month) => MicroDollars.Min(day, month),
        ({ } day, null) => day,
        (null, { } month) => MicroDollars.Max(new MicroDollars(1), month / 30),
        _ => null,
    };
}

/// <summary>What may be spent in a period. Money is millionths of a US dollar.</summary>
/// <param name="Budget">As the moderators, or for the whole bot the operators, have set it.</param>
/// <param name="Ceiling">The most that the operators allow a community.</param>
/// <param name="Raised">In which period (its number) the fuse was opened beyond the budget, and up to what.</param>
/// <param name="Warned">In which period (its number) was warned, and at how many percent.</param>
internal sealed record PeriodBudget(
    MicroDollars? Budget, MicroDollars? Ceiling, (long Number, MicroDollars UpTo)? Raised, (long Number, int Percent)? Warned)
{
    /// <summary>No budget.</summary>
    public static PeriodBudget None { get; } = new(null, null, null, null);

    /// <summary>The stricter of both figures; null when there is none.</summary>
    public MicroDollars? Usual => (Budget, Ceiling) switch
    {
        ({ } budget, { } ceiling) => MicroDollars.Min(budget, ceiling),
        _ => Budget ?? Ceiling,
    };

    /// <summary>What may be spent in the period of that number; null when that is not limited.</summary>
    public MicroDollars? In(long number) =>
        Usual is not { } usual ? null : Raised is { } raised && raised.Number == number ? MicroDollars.Max(usual, raised.UpTo) : usual;

    /// <summary>At how many percent was warned in the period of that number.</summary>
    public int WarnedIn(long number) => Warned is { } warned && warned.Number == number ? warned.Percent : 0;
}
