using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Blocks;

/// <summary>How long a block lasts.</summary>
internal static class BlockDuration
{
    /// <summary>The shortest.</summary>
    public static readonly TimeSpan Min = TimeSpan.FromMinutes(1);

    /// <summary>The longest; what is to last longer has no end.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(365);

    /// <summary>Reads it; a refusal says what would be right.</summary>
    public static Result<TimeSpan> Read(string word) =>
        Durations.Read(word) is { } duration && duration >= Min && duration <= Max ? duration : Wrong(word);

    /// <summary><c>7 days</c>.</summary>
    public static string Words(TimeSpan duration) => duration switch
    {
        { Seconds: > 0 } => Count((long)duration.TotalSeconds, "second"),
        { Days: > 0, Hours: 0, Minutes: 0 } => Count((long)duration.TotalDays, "day"),
        { Minutes: 0 } => Count((long)duration.TotalHours, "hour"),
        _ => Count((long)duration.TotalMinutes, "minute"),
    };

    private static string Count(long count, string unit) =>
        count == 1 ? $"1 {unit}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}s");

    private static Refusal Wrong(string word) => new(
        $"{Bot.Core.Wording.TextFormat.Quote(word)} is no duration from 1m to 52w. Write minutes, hours, days or weeks: 30m, 12h, 7 days, "
        + "4w; leave it out for a block until it is ended.");
}
