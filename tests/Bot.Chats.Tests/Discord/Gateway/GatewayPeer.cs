using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Bot.Chats.Tests.Discord.Gateway;

/// <summary>Discord's side of one connection, in the hands of a test.</summary>
internal sealed class GatewayPeer(WebSocket socket, Uri address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Uri Address { get; } = address;

    public Task SendAsync(string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true,
            CancellationToken.None).WaitAsync(Patience);

    public Task HelloAsync(int interval = 40_000) =>
        SendAsync($$$"""{"op":10,"d":{"heartbeat_interval":{{{interval}}},"_trace":["x"]},"s":null,"t":null}""");

    public Task ReadyAsync(string session = "s1", string resumeUrl = "wss://resume.test/") => SendAsync($$$"""
        {
          "t": "READY", "s": 1, "op": 0,
          "d": {
            "v": 10, "session_id": "{{{session}}}", "resume_gateway_url": "{{{resumeUrl}}}", "user": { "id": "5" },
            "guilds": [{ "id": "1", "unavailable": true }], "application": { "id": "77", "flags": 0 }
          }
        }
        """);

    /// <summary>The next frame; null when the bot closed.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        var buffer = new byte[8192];
        var result = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience);
        if (result.MessageType == WebSocketMessageType.Close) return null;
        using var json = JsonDocument.Parse(buffer.AsMemory(0, result.Count));
        return json.RootElement.Clone();
    }

    /// <summary>The next frame, which must have this opcode; its data.</summary>
    public async Task<JsonElement> ExpectAsync(int op)
    {
        var frame = await ReceiveAsync();
        Assert.NotNull(frame);
        Assert.Equal(op, frame.Value.GetProperty("op").GetInt32());
        return frame.Value.GetProperty("d");
    }

    /// <summary>The code with which the bot closes; answers the close.</summary>
    public async Task<int?> ExpectCloseAsync()
    {
        Assert.Null(await ReceiveAsync());
        var code = (int?)socket.CloseStatus;
        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        return code;
    }

    /// <summary>Closes, waits for the answer, and cuts the connection, as a server does.</summary>
    public async Task CloseAsync(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);
        while (await ReceiveAsync() is not null)
        {
            // A heartbeat may be on its way.
        }

        socket.Dispose();
    }

    public void Drop() => socket.Dispose();
}
