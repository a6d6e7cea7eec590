using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>A bot's session: what was dispatched to it, for replay, and the connection it has now.</summary>
internal sealed class GatewaySession(string id) : IDisposable
{
    private const int MaxKept = 1_000;

    private readonly Queue<(long Sequence, JsonObject Frame)> _dispatched = new();
    private readonly SemaphoreSlim _order = new(1);
    private long _sequence;

    public string Id => id;

    public GatewaySocket? Socket { get; set; }

    public async Task DispatchAsync(string name, JsonNode data)
    {
        await _order.WaitAsync();
        try
        {
            var frame = new JsonObject { ["op"] = 0, ["t"] = name, ["s"] = ++_sequence, ["d"] = data };
            _dispatched.Enqueue((_sequence, frame));
            if (_dispatched.Count > MaxKept) _dispatched.Dequeue();
            if (Socket is { } socket) await socket.SendAsync(frame);
        }
        finally
        {
            _order.Release();
        }
    }

    public void Dispose() => _order.Dispose();

    /// <summary>Sends everything after the sequence again, then RESUMED.</summary>
    public async Task ResumeAsync(GatewaySocket socket, long after)
    {
        await _order.WaitAsync();
        try
        {
            Socket = socket;
            foreach (var (sequence, frame) in _dispatched)
            {
                if (sequence > after) await socket.SendAsync(frame);
            }
        }
        finally
        {
            _order.Release();
        }

        await DispatchAsync("RESUMED", new JsonObject());
    }
}
