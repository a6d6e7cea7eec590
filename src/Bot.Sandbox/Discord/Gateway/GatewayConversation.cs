using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>What one connection may say and when: the states of a client from HELLO to its close.</summary>
internal sealed class GatewayConversation(
    GatewaySocket socket, GatewaySessions sessions, DiscordStandInOptions options, TimeProvider time, string resumeUrl)
    : IDisposable
{
    private const int MaxFramesAMinute = 120;

    // Real clients' first beat comes up to one interval after HELLO; half an interval more is for the way.
    private readonly ITimer _silence = time.CreateTimer(
        static state => ((GatewaySocket)state!).Close(CloseCodes.SessionTimedOut), socket,
        options.HeartbeatInterval * 1.5, Timeout.InfiniteTimeSpan);

    private GatewaySession? _session;
    private DateTimeOffset _minute = time.GetUtcNow();
    private int _frames;

    public async Task RunAsync(CancellationToken cancellation)
    {
        socket.Send(new JsonObject
        {
            ["op"] = 10,
            ["d"] = new JsonObject { ["heartbeat_interval"] = (long)options.HeartbeatInterval.TotalMilliseconds },
        });
        while (true)
        {
            var (frame, fault) = await socket.ReceiveAsync(cancellation);
            if (fault is null && frame is null) return;
            fault ??= CountFrame() ?? Handle(frame!);
            if (fault is not { } code) continue;
            socket.Close(code);
            return;
        }
    }

    /// <summary>The connection is over. Only a client's own 1000 or 1001 and a time-out end the session too.</summary>
    public void Leave()
    {
        if (_session is null) return;
        _session.Detach(socket);
        if (socket.ClientClosedWith is 1000 or 1001 && socket.ClosedWith is null
            || socket.ClosedWith is CloseCodes.SessionTimedOut) _session.End();
    }

    public void Dispose() => _silence.Dispose();

    private int? CountFrame()
    {
        var now = time.GetUtcNow();
        if (now - _minute >= TimeSpan.FromMinutes(1)) (_minute, _frames) = (now, 0);
        return ++_frames > MaxFramesAMinute ? CloseCodes.RateLimited : null;
    }

    private int? Handle(JsonObject frame)
    {
        if (_session?.IsOn(socket) == false) _session = null;
        switch (Form.Whole(frame["op"]))
        {
            case 1:
                _silence.Change(options.HeartbeatInterval * 1.5, Timeout.InfiniteTimeSpan);
                if (socket.IsAcknowledging) socket.Send(new JsonObject { ["op"] = 11 });
                return null;
            case 2:
                return _session is null ? StartSession(frame["d"]) : CloseCodes.AlreadyAuthenticated;
            case 6:
                return _session is null ? Resume(frame["d"]) : CloseCodes.AlreadyAuthenticated;
            case 3 or 4 or 8 or 31 or 43:
                return _session is null ? CloseCodes.NotAuthenticated : null;
            default:
                return CloseCodes.UnknownOpcode;
        }
    }

    private int? StartSession(JsonNode? data)
    {
        var (identify, fault) = Identify.Read(data, options);
        if (identify is null) return fault;
        if (sessions.TryStart(identify) is not { } session)
        {
            RefuseSession();
            return null;
        }

        _session = session;
        session.Attach(socket);
        session.Dispatch("READY", GatewayJson.Ready(options, session.Id, resumeUrl, identify));
        if (identify.WantsGuilds && identify.Serves(options.GuildId))
            session.Dispatch("GUILD_CREATE", GatewayJson.Guild(options, time));
        sessions.TellConnected();
        return null;
    }

    private int? Resume(JsonNode? data)
    {
        if (data is not JsonObject fields || Form.Whole(fields["seq"]) is not { } sequence)
            return CloseCodes.DecodeError;
        if (!Identify.IsToken(fields, options)) return CloseCodes.AuthenticationFailed;
        if (sessions.Find(fields["session_id"]?.ToString() ?? "") is not { } session)
        {
            RefuseSession();
            return null;
        }

        if (session.Resume(socket, sequence) is { } fault)
        {
            session.End();
            return fault;
        }

        _session = session;
        sessions.TellConnected();
        return null;
    }

    private void RefuseSession() => socket.Send(new JsonObject { ["op"] = 9, ["d"] = false });
}
