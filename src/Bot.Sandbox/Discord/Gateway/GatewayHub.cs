using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>The gateway v10 (documentation: Gateway): accepts connections and dispatches events.</summary>
internal sealed class GatewayHub(DiscordStandInOptions options, FaultPlan faults, TimeProvider time)
{
    private const int MaxConnections = 100;

    private readonly List<GatewaySocket> _sockets = [];
    private readonly Lock _lock = new();

    public GatewaySessions Sessions { get; } = new(options, time);

    public void Map(IEndpointRouteBuilder app) => app.Map("gateway", http =>
        faults.RunAsync("discord.connect", http, () => AcceptAsync(http)));

    /// <summary>Dispatches an event of the guild to each session, so many times.</summary>
    public void Dispatch(string name, JsonObject data, int times)
    {
        foreach (var session in Sessions.Alive().Where(session => session.Serves(options.GuildId)))
        {
            for (var i = 0; i < times; i++) session.Dispatch(name, data.DeepClone().AsObject());
        }
    }

    /// <summary>Does something to each open connection.</summary>
    public void Each(Action<GatewaySocket> act)
    {
        GatewaySocket[] sockets;
        lock (_lock) sockets = [.. _sockets];
        foreach (var socket in sockets) act(socket);
    }

    private async Task AcceptAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || IsFull())
        {
            http.Response.StatusCode = http.WebSockets.IsWebSocketRequest ? 503 : 400;
            return;
        }

        using var web = await http.WebSockets.AcceptWebSocketAsync();
        using var zlib = http.Request.Query["compress"] == "zlib-stream" ? new ZlibStream() : null;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var socket = new GatewaySocket(web, zlib, http.Abort);
        var pump = socket.PumpAsync(over.Token);
        try
        {
            await TalkAsync(http, socket);
            await DrainAsync(web, socket, over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone without a word; its session can be resumed.
        }
        finally
        {
            await over.CancelAsync();
            await pump;
        }
    }

    private async Task TalkAsync(HttpContext http, GatewaySocket socket)
    {
        if (Unsupported(http.Request.Query) is { } code)
        {
            socket.Close(code);
            return;
        }

        using var conversation = new GatewayConversation(
            socket, Sessions, options, time, ApplicationRoutes.Gateway(http));
        lock (_lock) _sockets.Add(socket);
        try
        {
            await conversation.RunAsync(http.RequestAborted);
        }
        finally
        {
            conversation.Leave();
            Leave(socket);
        }
    }

    // etf and zstd-stream are Discord's too, but not this stand-in's: better refused than misread.
    private static int? Unsupported(IQueryCollection query)
    {
        if (query["v"] != "10") return CloseCodes.InvalidVersion;
        if (query["encoding"].ToString() is not ("" or "json")) return CloseCodes.UnknownError;
        return query["compress"].ToString() is "" or "zlib-stream" ? null : CloseCodes.UnknownError;
    }

    /// <summary>Answers the client's close, or waits for the client to answer ours.</summary>
    private static async Task DrainAsync(WebSocket web, GatewaySocket socket, CancellationToken cancellation)
    {
        socket.Close(1000);
        await socket.Sent.WaitAsync(cancellation);
        var buffer = new byte[1024];
        while (web.State is WebSocketState.Open or WebSocketState.CloseSent)
            await web.ReceiveAsync(buffer.AsMemory(), cancellation);
    }

    private bool IsFull()
    {
        lock (_lock) return _sockets.Count >= MaxConnections;
    }

    private void Leave(GatewaySocket socket)
    {
        lock (_lock)
        {
            _sockets.Remove(socket);
            if (_sockets.Count == 0) Sessions.TellDisconnected();
        }
    }
}
