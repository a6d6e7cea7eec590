using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>A bot's end of the gateway, frame by frame.</summary>
internal sealed class GatewayPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _inflated;

    private GatewayPeer() => _inflated = new ZLibStream(_compressed, CompressionMode.Decompress);

    /// <summary>The sequence of the last event.</summary>
    public long Sequence { get; private set; }

    /// <summary>The session of the READY that was read.</summary>
    public string Session { get; private set; } = "";

    /// <summary>The bytes of the last message, as they came.</summary>
    public byte[] Raw { get; private set; } = [];

    public static async Task<GatewayPeer> ConnectAsync(Uri url)
    {
        var peer = new GatewayPeer();
        await peer._socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        return peer;
    }

    /// <summary>Reads HELLO.</summary>
    /// <returns>The interval between heartbeats, in milliseconds.</returns>
    public async Task<long> HelloAsync() => (await OpAsync(10))["d"]!["heartbeat_interval"]!.GetValue<long>();

    public Task IdentifyAsync(string token, int intents = 0, JsonArray? shard = null) => SendAsync(new JsonObject
    {
        ["op"] = 2,
        ["d"] = new JsonObject
        {
            ["token"] = token,
            ["intents"] = intents,
            ["shard"] = shard,
            ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "b", ["device"] = "d" },
        },
    }.ToJsonString());

    public Task ResumeAsync(string token, string session, long sequence) => SendAsync(new JsonObject
    {
        ["op"] = 6,
        ["d"] = new JsonObject { ["token"] = token, ["session_id"] = session, ["seq"] = sequence },
    }.ToJsonString());

    public Task HeartbeatAsync() => SendAsync("""{"op":1,"d":null}""");

    public async Task SendAsync(string frame)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>The next frame, which must have the opcode.</summary>
    public async Task<JsonObject> OpAsync(int op)
    {
        var frame = await NextAsync();
        Assert.Equal(op, frame["op"]!.GetValue<int>());
        return frame;
    }

    /// <summary>The data of the next frame, which must be the event.</summary>
    public async Task<JsonObject> EventAsync(string name)
    {
        var frame = await OpAsync(0);
        Assert.Equal(name, frame["t"]!.ToString());
        Sequence = frame["s"]!.GetValue<long>();
        var data = frame["d"]!.AsObject();
        if (name == "READY") Session = data["session_id"]!.ToString();
        return data;
    }

    public async Task<JsonObject> NextAsync()
    {
        var type = await ReceiveAsync();
        Assert.True(type != WebSocketMessageType.Close, $"Closed with {(int?)_socket.CloseStatus}.");
        return JsonNode.Parse(type == WebSocketMessageType.Binary ? Inflate() : Raw)!.AsObject();
    }

    /// <summary>The code of the close, which must be the next thing that comes.</summary>
    public async Task<int> CloseCodeAsync()
    {
        var type = await ReceiveAsync();
        Assert.True(type == WebSocketMessageType.Close, Encoding.UTF8.GetString(Raw));
        await CloseAsync(1000);
        return (int)_socket.CloseStatus!.Value;
    }

    /// <summary>Asserts that the connection breaks off without a close.</summary>
    public async Task BreaksOffAsync() =>
        await Assert.ThrowsAnyAsync<WebSocketException>(async () => await ReceiveAsync());

    /// <summary>Says goodbye, and reads until the other side has answered.</summary>
    public async Task CloseAsync(int code)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.CloseAsync((WebSocketCloseStatus)code, "", limit.Token);
    }

    /// <summary>Vanishes without a word.</summary>
    public void Vanish() => _socket.Abort();

    public void Dispose()
    {
        _inflated.Dispose();
        _compressed.Dispose();
        _socket.Dispose();
    }

    private async Task<WebSocketMessageType> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            Raw = message.ToArray();
            return part.MessageType;
        }
    }

    // One context for the whole connection: what was read before helps to read what comes.
    private byte[] Inflate()
    {
        _compressed.SetLength(0);
        _compressed.Write(Raw);
        _compressed.Position = 0;
        using var message = new MemoryStream();
        _inflated.CopyTo(message);
        return message.ToArray();
    }
}
