namespace Bot.Core.Fal;

/// <summary>How long to wait before trying again: doubling, capped, and spread so that not all come at once.</summary>
internal sealed class FalBackoff(Random random)
{
    // The same base, factor, jitter and cap as fal's own client (@fal-ai/client 1.10.1, retry.js).
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const double Jitter = 0.25;

    private readonly Lock _lock = new();

    /// <summary>The wait after so many failed tries, counted from 1; never shorter than what was asked for.</summary>
    public TimeSpan After(int tries, TimeSpan? askedFor)
    {
        var doublings = Math.Min(tries - 1, 10);
        var wait = First * Math.Pow(2, doublings);
        if (wait > Longest) wait = Longest;
        wait *= 1 + (Jitter * ((2 * NextDouble()) - 1));
        return askedFor > wait ? askedFor.Value : wait;
    }

    // A seeded Random may not be used by two threads at once.
    private double NextDouble()
    {
        lock (_lock) return random.NextDouble();
    }
}
