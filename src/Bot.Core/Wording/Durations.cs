using System.Globalization;

namespace Bot.Core.Wording;

/// <summary>
/// Lengths of time as people write them, in every command: <c>30m</c>, <c>30 min</c>, <c>12h</c>, <c>7 days</c>, <c>2w</c>.
/// </summary>
internal static class Durations
{
    private const int MaxDigits = 6;

    /// <summary>The length; null when it is none. A number without a letter is none: nobody can tell what it means.</summary>
    public static TimeSpan? Read(string written)
    {
        var text = written.Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > MaxDigits || Unit(text[digits..]) is not { } unit) return null;
        var count = int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return count < TimeSpan.MaxValue / unit ? unit * count : null;
    }

    /// <summary>Whether a length is meant, right or wrong: a number, be it negative, broken or too large, and a unit.</summary>
    public static bool IsDuration(string written)
    {
        var text = written.Trim().TrimStart('-', '+');
        var number = text.TakeWhile(static c => char.IsAsciiDigit(c) || c is '.' or ',').Count();
        return number > 0 && char.IsAsciiDigit(text[0]) && Unit(text[number..]) is not null;
    }

    private static TimeSpan? Unit(string word) => word.Trim().TrimEnd('.').ToLowerInvariant() switch
    {
        "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.FromSeconds(1),
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.FromMinutes(1),
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.FromHours(1),
        "d" or "day" or "days" => TimeSpan.FromDays(1),
        "w" or "wk" or "week" or "weeks" => TimeSpan.FromDays(7),
        "mo" or "month" or "months" => TimeSpan.FromDays(30),
        "y" or "year" or "years" => TimeSpan.FromDays(365),
        _ => null,
    };
}
