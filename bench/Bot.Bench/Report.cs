using System.Globalization;

namespace Bot.Bench;

/// <summary>Prints one line for each thing measured.</summary>
internal static class Report
{
    /// <summary>Times: the median, the 99th percentile and the worst.</summary>
    public static void Line(string what, IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        Print(
            what,
            $"median {Milliseconds(At(sorted, 0.5))}   p99 {Milliseconds(At(sorted, 0.99))}   worst {Milliseconds(sorted[^1])}   of "
            + $"{sorted.Count}");
    }

    /// <summary>Memory, in MB of a million bytes.</summary>
    public static void Memory(string what, long bytes) => Print(what, Number(bytes / 1_000_000.0, "0", "MB"));

    /// <summary>One length of time.</summary>
    public static void Time(string what, TimeSpan time) => Print(what, Milliseconds(time));

    /// <summary>How many times as long as the others these take, by their medians.</summary>
    public static void Ratio(string what, IReadOnlyList<TimeSpan> these, IReadOnlyList<TimeSpan> others) =>
        Print(what, Number(At([.. these.Order()], 0.5) / At([.. others.Order()], 0.5), "0.00", "times"));

    private static TimeSpan At(List<TimeSpan> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    private static string Milliseconds(TimeSpan time) => Number(time.TotalMilliseconds, "0.00", "ms");

    private static string Number(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";

    private static void Print(string what, string text) => Console.WriteLine($"{what,-52} {text}");
}
