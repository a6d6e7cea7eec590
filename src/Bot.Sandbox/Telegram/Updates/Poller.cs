using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>getUpdates: long polling by one poller at a time.</summary>
internal sealed class Poller
{
    private const int TimeoutSecondsMax = 50;
    private static readonly TimeSpan ConflictPause = TimeSpan.FromSeconds(3);

    private readonly World _world;
    private Wait? _waiting;
    private long _previousOffset = -1;
    private DateTimeOffset _previousStart = DateTimeOffset.MinValue;
    private DateTimeOffset _nextConflictAnswer = DateTimeOffset.MinValue;

    public Poller(World world)
    {
        _world = world;
        world.Updates.Arrived = () => _waiting?.Wake();
    }

    public async Task<JsonNode?> PollAsync(ApiRequest request, CancellationToken cancel)
    {
        var offset = request.Number("offset");
        var limit = request.Number("limit", 100, 1, 100);
        var timeout = request.Number("timeout", 0, 0, TimeoutSecondsMax);
        Wait wait;
        lock (_world.Gate)
        {
            _waiting?.End();
            _waiting = null;
            _world.Updates.Allow(AllowedUpdates(request));
            (limit, timeout) = Throttle(offset, limit, timeout);
            _world.Updates.Confirm(offset);
            var batch = _world.Updates.Read(limit);
            if (batch.Count > 0 || timeout == 0) return batch;
            wait = _waiting = new Wait();
        }

        try
        {
            await wait.For(TimeSpan.FromSeconds(timeout), _world.Time, cancel);
        }
        finally
        {
            lock (_world.Gate)
                if (_waiting == wait) _waiting = null;
        }

        if (wait.WasEnded) await RefuseAsync(cancel);
        lock (_world.Gate) return _world.Updates.Read(limit);
    }

    // tdlib/telegram-bot-api, Client::process_get_updates_query: a poll that repeats its offset at once is slowed down.
    private (int Limit, int Timeout) Throttle(long offset, int limit, int timeout)
    {
        var now = _world.Now;
        var repeated = offset == _previousOffset;
        if (repeated && timeout < 3 && now - _previousStart < TimeSpan.FromSeconds(3)) timeout = 3;
        if (repeated && now - _previousStart < TimeSpan.FromSeconds(0.5)) limit = 1;
        _previousOffset = offset;
        _previousStart = now;
        return (limit, timeout);
    }

    // Client::fail_query_conflict: the first conflict is told at once, further ones after a pause.
    private async Task RefuseAsync(CancellationToken cancel)
    {
        bool pause;
        lock (_world.Gate)
        {
            pause = _world.Now < _nextConflictAnswer;
            if (!pause) _nextConflictAnswer = _world.Now + ConflictPause;
        }

        if (pause) await Task.Delay(ConflictPause, _world.Time, cancel);
        throw ApiException.Conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    private static List<string>? AllowedUpdates(ApiRequest request)
    {
        if (request.JsonOrNothing("allowed_updates") is not JsonArray types) return null;
        var names = new List<string>();
        foreach (var type in types)
        {
            if (type is not JsonValue value || !value.TryGetValue<string>(out var name)) return null;
            names.Add(name.ToLowerInvariant());
        }

        return names;
    }

    private sealed class Wait
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool WasEnded { get; private set; }

        public void Wake() => _done.TrySetResult();

        public void End()
        {
            WasEnded = true;
            _done.TrySetResult();
        }

        public async Task For(TimeSpan timeout, TimeProvider time, CancellationToken cancel)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(_done.Task, Task.Delay(timeout, time, stop.Token));
            cancel.ThrowIfCancellationRequested();
            await stop.CancelAsync();
        }
    }
}
