namespace Bot.Chats.Tests.Discord;

/// <summary>
/// A clock that stands until it is moved. Timers fire inside <see cref="Advance"/>, in order of their due times.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan Wait, TaskCompletionSource Seen)> _watchers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer) timer.Fire();
        lock (_lock) _now = end;
    }

    /// <summary>Waits, without time passing, until something waits for exactly this long from now.</summary>
    public Task WhenWaitingAsync(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_timers.Exists(t => t.Due == _now + wait)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wait, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Lets a wait of exactly this long begin, then passes it.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        await WhenWaitingAsync(wait);
        Advance(wait);
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (timer is null) return null;
            if (timer.Due > _now) _now = timer.Due;
            if (timer.Period == Timeout.InfiniteTimeSpan) _timers.Remove(timer);
            else timer.Due += timer.Period;
            return timer;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Due = _now + dueTime;
            timer.Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            _timers.Add(timer);
            foreach (var watcher in _watchers.Where(w => w.Wait == dueTime)) watcher.Seen.TrySetResult();
            _watchers.RemoveAll(w => w.Seen.Task.IsCompleted);
        }
    }

    private void Remove(ManualTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
