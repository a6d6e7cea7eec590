namespace Bot.Core.Jobs.Statistics;

/// <summary>Whole hours since 1970 UTC, by which generations are summed.</summary>
internal static class Hours
{
    private const long Milliseconds = 3_600_000;

    /// <summary>The hour of a time.</summary>
    public static long Of(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / Milliseconds;

    /// <summary>When the hour begins, in milliseconds since 1970 UTC.</summary>
    public static long Start(long hour) => hour * Milliseconds;
}
