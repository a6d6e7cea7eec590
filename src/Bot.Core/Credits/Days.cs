namespace Bot.Core.Credits;

/// <summary>Days begin at midnight UTC, the same for everybody.</summary>
internal static class Days
{
    private const long DayMilliseconds = 24 * 60 * 60 * 1000;

    /// <summary>Whole days since 1970.</summary>
    public static long Of(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / DayMilliseconds;

    /// <summary>The day's first millisecond since 1970.</summary>
    public static long Midnight(DateTimeOffset now) => Of(now) * DayMilliseconds;
}
