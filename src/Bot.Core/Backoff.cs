namespace Bot.Core;

/// <summary>How long to wait before trying again: doubling up to a bound. Pure.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">The bound.</param>
public readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int MaxDoublings = 20;

    /// <summary>The wait after so many failures in a row, counted from 1.</summary>
    public TimeSpan After(int failures)
    {
        var wait = First * (1 << Math.Clamp(failures - 1, 0, MaxDoublings));
        return wait < Longest ? wait : Longest;
    }
}
