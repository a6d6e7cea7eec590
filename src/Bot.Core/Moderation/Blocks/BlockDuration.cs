using System.Globalization;

namespace Bot.Core.Moderation.Blocks;

/// <summary>How long a block lasts, as people write it: <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>4w</c>.</summary>
internal static class BlockDuration
{
    private const int MostDigits = 6;

    /// <summary>The shortest.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest; what is to last longer has no end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Whether the word is meant for a duration, right or wrong: digits and a unit.</summary>
    public static bool LooksLikeOne(string word)
    {
        var digits = word.TrimStart('-', '+');
        return digits.Length > 1 && char.IsAsciiDigit(digits[0]) && char.ToLowerInvariant(digits[^1]) is 'm' or 'h' or 'd' or 'w'
            && digits[..^1].All(static c => char.IsAsciiDigit(c) || c is '.' or ',');
    }

    /// <summary>Reads it; a refusal says what would be right.</summary>
    public static Result<TimeSpan> Read(string word)
    {
        var text = word.Trim();
        var isNumber = text.Length is > 1 and <= MostDigits + 1
            && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        TimeSpan? unit = text.Length == 0 ? null : char.ToLowerInvariant(text[^1]) switch
        {
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        if (!isNumber || unit is null) return Wrong(word);
        var duration = unit.Value * long.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return duration >= Shortest && duration <= Longest ? duration : Wrong(word);
    }

    /// <summary><c>7 days</c>.</summary>
    public static string Words(TimeSpan duration) => duration switch
    {
        { Days: > 0, Hours: 0, Minutes: 0 } => Count((long)duration.TotalDays, "day"),
        { Minutes: 0 } => Count((long)duration.TotalHours, "hour"),
        _ => Count((long)duration.TotalMinutes, "minute"),
    };

    private static string Count(long count, string unit) =>
        count == 1 ? $"1 {unit}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}s");

    private static Refusal Wrong(string word) => new(
        $"\"{Commands.Words.Shorten(word)}\" is no duration from 1m to 52w. Write minutes, hours, days or weeks: 30m, 12h, 7d, 4w; "
        + "leave it out for a block until it is ended.");
}
