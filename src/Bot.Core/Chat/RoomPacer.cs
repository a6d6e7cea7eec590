namespace Bot.Core.Chat;

/// <summary>
/// Paces one room: progress edits keep a distance from each other, so that the platform's own limit always has room for
/// answers and final pictures, which never wait behind progress. A room that the platform told to wait waits for both.
/// Thread-safe.
/// </summary>
internal sealed class RoomPacer(TimeProvider time, TimeSpan interval)
{
    // Times since then, by a clock that nobody sets.
    private readonly long _began = time.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _nextProgress;
    private TimeSpan _pausedUntil;

    /// <summary>How many replies use this pacer; kept by <see cref="RoomPacers"/> under its own lock.</summary>
    public int Users { get; set; }

    /// <summary>The platform asked to wait, and the time is not over.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_lock) return _pausedUntil > Now;
        }
    }

    /// <summary>Takes the next place for a progress edit.</summary>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan ReserveProgress()
    {
        lock (_lock)
        {
            var now = Now;
            var at = Latest(now, Latest(_nextProgress, _pausedUntil));
            _nextProgress = at + interval;
            return at - now;
        }
    }

    /// <summary>Gives a place back that was not used.</summary>
    public void ReleaseProgress()
    {
        lock (_lock) _nextProgress -= interval;
    }

    /// <summary>How long an answer or a final view must wait: only for the platform's own pause.</summary>
    public TimeSpan UntilUnpaused()
    {
        lock (_lock)
        {
            var now = Now;
            _nextProgress = Latest(_nextProgress, now + interval);
            return _pausedUntil > now ? _pausedUntil - now : TimeSpan.Zero;
        }
    }

    /// <summary>The platform asked to wait.</summary>
    public void Pause(TimeSpan forTime)
    {
        lock (_lock) _pausedUntil = Latest(_pausedUntil, Now + forTime);
    }

    private TimeSpan Now => time.GetElapsedTime(_began);

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
