using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>The gateway v10: HELLO, IDENTIFY, heartbeats, RESUME with replay (documentation: Gateway).</summary>
internal sealed class GatewayHub(DiscordStandInOptions options, TimeProvider time)
{
    private const int MaxSessions = 100, MaxFramesAMinute = 120, KnownIntents = (1 << 26) - 1;

    private readonly Dictionary<string, GatewaySession> _sessions = new(StringComparer.Ordinal);
    private readonly List<GatewaySocket> _sockets = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a bot has identified or resumed.</summary>
    public Task Connected
    {
        get
        {
            lock (_lock) return _connected.Task;
        }
    }

    public void Map(IEndpointRouteBuilder app) => app.Map("gateway", AcceptAsync);

    public async Task DispatchAsync(string name, JsonNode data)
    {
        foreach (var session in Sessions()) await session.DispatchAsync(name, data.DeepClone());
    }

    public Task SendAsync(JsonObject frame) => EachAsync(socket => socket.SendAsync(frame));

    public Task CloseAsync(int code) => EachAsync(socket => socket.CloseAsync(code, ""));

    public Task DropAsync() => EachAsync(static socket =>
    {
        socket.Drop();
        return Task.CompletedTask;
    });

    public Task StopAcknowledgingAsync() => EachAsync(static socket =>
    {
        socket.IsAcknowledging = false;
        return Task.CompletedTask;
    });

    public void ForgetSessions()
    {
        lock (_lock) _sessions.Clear();
    }

    private async Task AcceptAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = 400;
            return;
        }

        using var web = await http.WebSockets.AcceptWebSocketAsync();
        var socket = new GatewaySocket(web);
        lock (_lock) _sockets.Add(socket);
        try
        {
            await RunAsync(http, socket);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone without a word; its session can be resumed.
        }
        finally
        {
            Leave(socket);
        }
    }

    private async Task RunAsync(HttpContext http, GatewaySocket socket)
    {
        await socket.SendAsync(new JsonObject { ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = (long)options.HeartbeatInterval.TotalMilliseconds } });
        GatewaySession? session = null;
        var (minute, frames) = (time.GetUtcNow(), 0);
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            silence.CancelAfter(options.HeartbeatInterval * 2);
            var (frame, fault) = await socket.ReceiveAsync(silence.Token);
            if (frame is null && fault is null) break;
            if (time.GetUtcNow() - minute > TimeSpan.FromMinutes(1)) (minute, frames) = (time.GetUtcNow(), 0);
            if (++frames > MaxFramesAMinute) fault = CloseCodes.RateLimited;
            if (fault is null) (session, fault) = await HandleAsync(http, socket, session, frame!);
            if (fault is not { } code) continue;
            await socket.CloseAsync(code, "");
            return;
        }

        await socket.CloseAsync(1000, "");
    }

    private async Task<(GatewaySession?, int?)> HandleAsync(HttpContext http, GatewaySocket socket, GatewaySession? session, JsonObject frame)
    {
        var op = frame["op"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;
        switch (op)
        {
            case 1:
                if (socket.IsAcknowledging) await socket.SendAsync(new JsonObject { ["op"] = 11 });
                return (session, null);
            case 2:
                return session is not null ? (session, CloseCodes.AlreadyAuthenticated) : await IdentifyAsync(http, socket, frame["d"] as JsonObject ?? []);
            case 6:
                return session is not null ? (session, CloseCodes.AlreadyAuthenticated) : await ResumeAsync(socket, frame["d"] as JsonObject ?? []);
            case 3 or 4 or 8:
                return (session, session is null ? CloseCodes.NotAuthenticated : null);
            default:
                return (session, CloseCodes.UnknownOpcode);
        }
    }

    private async Task<(GatewaySession?, int?)> IdentifyAsync(HttpContext http, GatewaySocket socket, JsonObject data)
    {
        if ((string?)data["token"] is not { } token || !IsToken(token)) return (null, CloseCodes.AuthenticationFailed);
        if (data["intents"] is not JsonValue value || !value.TryGetValue<int>(out var intents) || (intents & ~KnownIntents) != 0) return (null, CloseCodes.InvalidIntents);
        if (data["properties"] is not JsonObject) return (null, CloseCodes.DecodeError);
        var session = new GatewaySession(Guid.NewGuid().ToString("N")) { Socket = socket };
        lock (_lock)
        {
            if (_sessions.Count >= MaxSessions) _sessions.Clear();
            _sessions[session.Id] = session;
        }

        await session.DispatchAsync("READY", new JsonObject
        {
            ["v"] = 10,
            ["user"] = MessageJson.Bot(options),
            ["guilds"] = new JsonArray(new JsonObject { ["id"] = options.GuildId, ["unavailable"] = true }),
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = ApplicationRoutes.Gateway(http),
            ["application"] = new JsonObject { ["id"] = options.ApplicationId, ["flags"] = 0 },
        });
        _connected.TrySetResult();
        return (session, null);
    }

    private async Task<(GatewaySession?, int?)> ResumeAsync(GatewaySocket socket, JsonObject data)
    {
        if ((string?)data["token"] is not { } token || !IsToken(token)) return (null, CloseCodes.AuthenticationFailed);
        GatewaySession? session;
        lock (_lock) session = _sessions.GetValueOrDefault((string?)data["session_id"] ?? "");
        if (session is null)
        {
            await socket.SendAsync(new JsonObject { ["op"] = 9, ["d"] = false });
            return (null, null);
        }

        await session.ResumeAsync(socket, (long?)data["seq"] ?? 0);
        _connected.TrySetResult();
        return (session, null);
    }

    private bool IsToken(string token) => token == options.Token || token == $"Bot {options.Token}";

    private void Leave(GatewaySocket socket)
    {
        lock (_lock)
        {
            _sockets.Remove(socket);
            foreach (var session in _sessions.Values.Where(session => session.Socket == socket)) session.Socket = null;
            if (_sockets.Count == 0) _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private GatewaySession[] Sessions()
    {
        lock (_lock) return [.. _sessions.Values];
    }

    private async Task EachAsync(Func<GatewaySocket, Task> act)
    {
        GatewaySocket[] sockets;
        lock (_lock) sockets = [.. _sockets];
        foreach (var socket in sockets) await act(socket);
    }
}
