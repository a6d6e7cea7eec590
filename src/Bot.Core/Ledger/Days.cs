namespace Bot.Core.Ledger;

/// <summary>Days as the ledger counts them: in UTC, whole days since 1970.</summary>
internal static class Days
{
    private const long Milliseconds = 24 * 60 * 60 * 1000;

    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / Milliseconds;

    /// <summary>The calendar month in UTC, as year * 100 + month.</summary>
    public static long MonthOf(DateTimeOffset time) => time.UtcDateTime.Year * 100 + time.UtcDateTime.Month;
}
