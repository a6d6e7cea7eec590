using System.Globalization;

namespace Bot.Core.Jobs.Turns;

/// <summary>A place in the line in words: pure.</summary>
internal static class WaitingText
{
    /// <summary><c>3rd in line, about 40 s</c>; without the time when it is not known.</summary>
    public static string Of(int position, TimeSpan? wait)
    {
        var place = position == 1 ? "next in line" : $"{Ordinal(position)} in line";
        return wait is { } known ? $"{place}, {About(known)}" : place;
    }

    // Rounded up, and the more coarsely the further away: nobody edits a message for a second.
    private static string About(TimeSpan wait) => wait.TotalSeconds switch
    {
        <= 5 => "a few seconds",
        <= 60 => $"about {Number(Math.Ceiling(wait.TotalSeconds / 10) * 10)} s",
        <= 600 => $"about {Number(Math.Ceiling(wait.TotalMinutes))} min",
        <= 3600 => $"about {Number(Math.Ceiling(wait.TotalMinutes / 5) * 5)} min",
        _ => "more than an hour",
    };

    private static string Ordinal(int number)
    {
        var ending = (number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return number.ToString("N0", CultureInfo.InvariantCulture) + ending;
    }

    private static string Number(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
