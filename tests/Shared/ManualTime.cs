using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests;

/// <summary>A fake clock that also says when something waits for it, so that a test moves it no earlier.</summary>
public sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _lock = new();
    private long _setBy;
    private readonly List<WatchedTimer> _timers = [];
    private readonly List<(TimeSpan Wait, TaskCompletionSource Seen)> _watchers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this);
        timer.Inner = base.CreateTimer(fired => { Fired(timer); callback(fired); }, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>So much before its time each timer fires, as the system's own do by a little.</summary>
    public TimeSpan Early { get; set; }

    /// <summary>Somebody sets the clock: what time it is changes, and nothing of how long anything lasts.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (_lock)
        {
            Interlocked.Add(ref _setBy, by.Ticks);
            AdjustTime(GetUtcNow() + by);
            foreach (var timer in _timers) timer.Due += by;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() - Interlocked.Read(ref _setBy);

    /// <summary>Waits, without time passing, until something waits for exactly this long from now.</summary>
    public Task WhenWaitingAsync(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_timers.Exists(t => t.Due == GetUtcNow() + wait)) return Task.CompletedTask;
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

    /// <summary>Moves the clock to the next timer, if that is near enough.</summary>
    public void AdvanceToNext(TimeSpan within)
    {
        TimeSpan wait;
        lock (_lock)
        {
            wait = _timers.Select(timer => timer.Due - GetUtcNow()).Where(static left => left > TimeSpan.Zero)
                .DefaultIfEmpty(TimeSpan.MaxValue).Min();
        }

        if (wait <= within) Advance(wait);
    }

    // The inner timer is set first: whoever is told of the wait may move the clock at once.
    private void Set(WatchedTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        int fires;
        lock (_lock)
        {
            _timers.Remove(timer);
            timer.Period = period;
            fires = timer.Fires;
        }

        timer.Inner.Change(dueTime > Early ? dueTime - Early : dueTime, period);
        lock (_lock)
        {
            timer.Due = GetUtcNow() + dueTime;
            if (dueTime > TimeSpan.Zero && (timer.Fires == fires || period > TimeSpan.Zero)) _timers.Add(timer);
            foreach (var watcher in _watchers.Where(w => w.Wait == dueTime)) watcher.Seen.TrySetResult();
            _watchers.RemoveAll(static w => w.Seen.Task.IsCompleted);
        }
    }

    private void Fired(WatchedTimer timer)
    {
        lock (_lock)
        {
            timer.Fires++;
            if (timer.Period > TimeSpan.Zero) timer.Due += timer.Period;
            else _timers.Remove(timer);
        }
    }

    private void Remove(WatchedTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    private sealed class WatchedTimer(ManualTime time) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public int Fires { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose()
        {
            time.Remove(this);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
