namespace Bot.Telegram.Polling;

/// <summary>Waits that double up to a bound, with jitter so that many bots do not come back at once.</summary>
internal sealed class Backoff(Random random, TimeSpan first, TimeSpan most)
{
    private int _failures;

    internal void Reset() => _failures = 0;

    /// <summary>Between half and all of the bound of this turn.</summary>
    internal TimeSpan Next()
    {
        var bound = Math.Min(most.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 20)));
        return TimeSpan.FromSeconds(bound * (0.5 + random.NextDouble() / 2));
    }
}
