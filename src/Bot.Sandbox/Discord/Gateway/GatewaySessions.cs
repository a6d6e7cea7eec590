namespace Bot.Sandbox.Discord.Gateway;

/// <summary>The sessions, and how many may be started. Thread-safe.</summary>
internal sealed class GatewaySessions(DiscordStandInOptions options, TimeProvider time)
{
    private const int MaxSessions = 100;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<string, GatewaySession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private TaskCompletionSource _connected = Unset();
    private DateTimeOffset _dayEnds;
    private readonly Dictionary<long, DateTimeOffset> _nextIdentify = [];
    private int _startsLeft = StartsADay;

    public const int StartsADay = 1000;

    /// <summary>Ends when a bot has identified or resumed.</summary>
    public Task Connected
    {
        get
        {
            lock (_lock) return _connected.Task;
        }
    }

    /// <summary>How many IDENTIFYs are left today, and when the count starts anew.</summary>
    public (int Left, TimeSpan ResetAfter) Starts
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                return now >= _dayEnds ? (StartsADay, TimeSpan.Zero) : (_startsLeft, _dayEnds - now);
            }
        }
    }

    /// <summary>A new session; null when IDENTIFY came too soon after another or too often today.</summary>
    public GatewaySession? TryStart(Identify identify)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _dayEnds) (_dayEnds, _startsLeft) = (now + Day, StartsADay);
            var key = identify.Shard % options.MaxConcurrency;
            if (now < _nextIdentify.GetValueOrDefault(key) || _startsLeft == 0) return null;
            (_nextIdentify[key], _startsLeft) = (now + options.IdentifyInterval, _startsLeft - 1);
            Forget();
            var session = new GatewaySession(Guid.NewGuid().ToString("N"), identify, time);
            _sessions[session.Id] = session;
            return session;
        }
    }

    /// <summary>A session that can be resumed.</summary>
    public GatewaySession? Find(string id)
    {
        lock (_lock)
        {
            return _sessions.TryGetValue(id, out var session) && session.IsAlive(options.ResumeWindow) ? session : null;
        }
    }

    public IReadOnlyList<GatewaySession> Alive()
    {
        lock (_lock) return [.. _sessions.Values.Where(session => session.IsAlive(options.ResumeWindow))];
    }

    public void EndAll()
    {
        lock (_lock)
        {
            foreach (var session in _sessions.Values) session.End();
            _sessions.Clear();
        }
    }

    /// <summary>Lets each client resume on the connection that it has.</summary>
    public void DetachAll()
    {
        lock (_lock)
        {
            foreach (var session in _sessions.Values) session.DetachAny();
        }
    }

    public void TellConnected()
    {
        lock (_lock) _connected.TrySetResult();
    }

    public void TellDisconnected()
    {
        lock (_lock)
        {
            if (_connected.Task.IsCompleted) _connected = Unset();
        }
    }

    private static TaskCompletionSource Unset() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Forget()
    {
        foreach (var (id, session) in _sessions)
        {
            if (!session.IsAlive(options.ResumeWindow)) _sessions.Remove(id);
        }

        if (_sessions.Count >= MaxSessions) _sessions.Clear();
    }
}
