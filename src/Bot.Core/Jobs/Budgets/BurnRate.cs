namespace Bot.Core.Jobs.Budgets;

/// <summary>When spending is far beyond the usual: pure. Money is millionths of a US dollar.</summary>
internal static class BurnRate
{
    /// <summary>How many hours tell what is usual.</summary>
    public const int UsualHours = 7 * 24;

    /// <summary>With fewer hours of spending than this nobody knows what is usual.</summary>
    private const int MinHours = 5;

    private const int TimesUsual = 3;

    /// <summary>
    /// Whether this hour's spending is to trip the fuse: at least three times the busiest hour of the last week, and a
    /// quarter of the day's budget within one hour. Where nobody knows what is usual, the budget alone holds.
    /// </summary>
    /// <param name="hour">Spent in this hour, jobs under way included.</param>
    /// <param name="usual">What each earlier hour cost that cost anything.</param>
    /// <param name="dayBudget">What a day may cost.</param>
    public static bool IsFarBeyond(MicroDollars hour, IReadOnlyCollection<MicroDollars> usual, MicroDollars dayBudget) =>
        usual.Count >= MinHours && hour / TimesUsual >= Busiest(usual) && hour >= MicroDollars.Max(new MicroDollars(1), dayBudget / 4);

    /// <summary>The most that an hour cost.</summary>
    public static MicroDollars Busiest(IReadOnlyCollection<MicroDollars> usual) => usual.Count == 0 ? MicroDollars.Zero : usual.Max();
}
