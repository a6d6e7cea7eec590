using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>A bot's session: what was dispatched to it, for replay, and its present connection. Thread-safe.</summary>
internal sealed class GatewaySession(string id, Identify identify, TimeProvider time)
{
    private const int MaxKept = 1_000;

    private readonly Queue<(long Sequence, JsonObject Frame)> _dispatched = new();
    private readonly Lock _lock = new();
    private GatewaySocket? _socket;
    private DateTimeOffset _detachedAt;
    private long _sequence;

    public string Id => id;

    /// <summary>Invalidated, or ended by the bot: it cannot be resumed and nothing is dispatched to it.</summary>
    public bool IsOver { get; private set; }

    public void Dispatch(string name, JsonObject data)
    {
        lock (_lock)
        {
            if (IsOver) return;
            var frame = new JsonObject { ["op"] = 0, ["t"] = name, ["s"] = ++_sequence, ["d"] = data };
            _dispatched.Enqueue((_sequence, frame));
            if (_dispatched.Count > MaxKept) _dispatched.Dequeue();
            _socket?.Send(frame);
        }
    }

    public bool Serves(string guild) => identify.Serves(guild);

    public void Attach(GatewaySocket socket)
    {
        lock (_lock) _socket = socket;
    }

    /// <summary>The connection is gone; the session waits to be resumed.</summary>
    public void Detach(GatewaySocket socket)
    {
        lock (_lock)
        {
            if (_socket != socket) return;
            (_socket, _detachedAt) = (null, time.GetUtcNow());
        }
    }

    /// <summary>Whatever connection it has: the session waits to be resumed.</summary>
    public void DetachAny()
    {
        lock (_lock)
        {
            if (_socket is { } socket) Detach(socket);
        }
    }

    /// <summary>Whether the connection is this session's.</summary>
    public bool IsOn(GatewaySocket socket)
    {
        lock (_lock) return !IsOver && _socket == socket;
    }

    public void End()
    {
        lock (_lock) (IsOver, _socket) = (true, null);
    }

    /// <summary>Whether it can still be resumed: it is connected, or was not long ago.</summary>
    public bool IsAlive(TimeSpan window)
    {
        lock (_lock) return !IsOver && (_socket is not null || time.GetUtcNow() - _detachedAt <= window);
    }

    /// <summary>Sends everything after the sequence again, then RESUMED.</summary>
    /// <returns>Null, or what prevents it: a sequence from the future, or events that are forgotten.</returns>
    public int? Resume(GatewaySocket socket, long after)
    {
        lock (_lock)
        {
            if (after < 0 || after > _sequence) return CloseCodes.InvalidSequence;
            if (_dispatched.Count > 0 && _dispatched.Peek().Sequence > after + 1) return CloseCodes.InvalidSequence;
            if (_socket is { } old && old != socket) old.Drop();
            _socket = socket;
            foreach (var (sequence, frame) in _dispatched)
            {
                if (sequence > after) socket.Send(frame);
            }

            Dispatch("RESUMED", []);
            return null;
        }
    }
}
