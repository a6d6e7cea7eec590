namespace Bot.Core;

/// <summary>The same, spread so that many do not come back at once.</summary>
/// <param name="random">Where in the spread a wait lies.</param>
/// <param name="backoff">The waits before they are spread.</param>
/// <param name="least">The least of a wait, as a part of it.</param>
/// <param name="most">The most of a wait, as a part of it.</param>
public sealed class SpreadBackoff(Random random, Backoff backoff, double least = 0.5, double most = 1)
{
    private readonly Lock _lock = new();

    /// <summary>The wait after so many failures in a row, counted from 1; never shorter than what was asked for.</summary>
    public TimeSpan After(int failures, TimeSpan? askedFor = null)
    {
        var wait = backoff.After(failures) * (least + ((most - least) * NextDouble()));
        return askedFor > wait ? askedFor.Value : wait;
    }

    // A Random may not be used by two threads at once.
    private double NextDouble()
    {
        lock (_lock) return random.NextDouble();
    }
}
