namespace Bot.Core.Jobs;

/// <summary>How long things may take. One place, so that they fit together: a lease outlives two renewals.</summary>
public sealed record JobTimes
{
    /// <summary>The whole way from acceptance to the picture; afterwards the job expires and costs nothing.</summary>
    public TimeSpan Job { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long a lease lasts without renewal. Short, for a killed process's jobs wait this long for the next one.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How often leases are renewed and left-over jobs are looked for.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>One attempt to show a last view, before it is left for a later round.</summary>
    public TimeSpan NotifyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Asking for a result that was there before it could be cancelled.</summary>
    public TimeSpan LateResult { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The pause after the first attempt to show a last view; it doubles with each further one.</summary>
    public TimeSpan NotifyPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest such pause.</summary>
    public TimeSpan MaxNotifyPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>So many attempts to show a last view, over some six hours; after them nobody is told.</summary>
    public int MaxNotifyAttempts { get; init; } = 12;

    /// <summary>Fetching one picture.</summary>
    public TimeSpan Download { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stopping process lets pictures and edits under way finish.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait after so many attempts to show a last view.</summary>
    internal TimeSpan PauseAfter(int attempts) => new Backoff(NotifyPause, MaxNotifyPause).After(attempts);
}
