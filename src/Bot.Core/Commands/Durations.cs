using System.Globalization;

namespace Bot.Core.Commands;

/// <summary>Lengths of time as people write them: <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
internal static class Durations
{
    private const int MaxDigits = 6;

    /// <summary>The length; null when it is none. A number without a letter is none: nobody can tell what it means.</summary>
    public static TimeSpan? Read(string written)
    {
        var text = written.Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > MaxDigits) return null;
        var count = int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return text[digits..].Trim().ToLowerInvariant() switch
        {
            "m" or "min" or "minute" or "minutes" => TimeSpan.FromMinutes(count),
            "h" or "hour" or "hours" => TimeSpan.FromHours(count),
            "d" or "day" or "days" => TimeSpan.FromDays(count),
            "w" or "week" or "weeks" => TimeSpan.FromDays(7L * count),
            _ => null,
        };
    }
}
