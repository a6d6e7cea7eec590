using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>getUpdates: long polling by one poller at a time.</summary>
internal sealed class Poller
{
    private const int MaxTimeoutSeconds = 50;

    private const string TerminatedByOther =
        "terminated by other getUpdates request; make sure that only one bot instance is running";

    private const string WebhookIsActive =
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

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
        world.Webhook.WasSet = () => _waiting?.End("terminated by setWebhook request");
    }

    public async Task<JsonNode?> PollAsync(ApiRequest request, CancellationToken cancel)
    {
        var offset = request.Number("offset");
        var limit = request.Number("limit", 100, 1, 100);
        var timeout = request.Number("timeout", 0, 0, MaxTimeoutSeconds);
        Wait? wait = null;
        lock (_world.Gate)
        {
            if (!_world.Webhook.IsSet)
            {
                _world.Updates.Allow(AllowedUpdates.Read(request));
                (limit, timeout) = Throttle(offset, limit, timeout);
                _world.Updates.Confirm(offset);
                var batch = _world.Updates.Read(limit);
                if (batch.Count > 0 || timeout == 0) return batch;
                _waiting?.End(TerminatedByOther);
                wait = _waiting = new Wait();
            }
        }

        if (wait is null) await RefuseAsync(WebhookIsActive, cancel);
        else await WaitAsync(wait, timeout, cancel);
        lock (_world.Gate) return _world.Updates.Read(limit);
    }

    private async Task WaitAsync(Wait wait, int timeout, CancellationToken cancel)
    {
        try
        {
            await wait.For(TimeSpan.FromSeconds(timeout), _world.Time, cancel);
        }
        finally
        {
            lock (_world.Gate)
                if (_waiting == wait) _waiting = null;
        }

        if (wait.EndedBy is { } reason) await RefuseAsync(reason, cancel);
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
    private async Task RefuseAsync(string reason, CancellationToken cancel)
    {
        bool pause;
        lock (_world.Gate)
        {
            pause = _world.Now < _nextConflictAnswer;
            if (!pause) _nextConflictAnswer = _world.Now + ConflictPause;
        }

        if (pause) await Task.Delay(ConflictPause, _world.Time, cancel);
        throw ApiException.Conflict(reason);
    }

    private sealed class Wait
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Why the poll was refused; null when it was not.</summary>
        public string? EndedBy { get; private set; }

        public void Wake() => _done.TrySetResult();

        public void End(string reason)
        {
            EndedBy = reason;
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
