using System.Globalization;

namespace Bot.Core.Ledger;

/// <summary>Spans of time as people say them: pure.</summary>
internal static class WaitText
{
    /// <summary>When the day of the ledger ends: <c>in 5 h, at midnight UTC</c>.</summary>
    public static string UntilMidnight(DateTimeOffset now) =>
        $"in {Span(TimeSpan.FromDays(1) - now.UtcDateTime.TimeOfDay)}, at midnight UTC";

    /// <summary>About how long: <c>3 days</c>, <c>5 h</c>, <c>20 min</c>; never less than a minute.</summary>
    public static string Span(TimeSpan span)
    {
        if (span >= TimeSpan.FromDays(2)) return $"{Whole(span.TotalDays)} days";
        return span >= TimeSpan.FromMinutes(90) ? $"{Whole(span.TotalHours)} h" : $"{Whole(Math.Max(1, span.TotalMinutes))} min";
    }

    private static string Whole(double number) => Math.Round(number, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
}
