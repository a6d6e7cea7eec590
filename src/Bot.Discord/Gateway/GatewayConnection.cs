using System.Net.WebSockets;
using System.Text.Json;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Gateway;

/// <summary>One connection to the gateway, from HELLO to its end.</summary>
internal sealed partial class GatewayConnection(
    WebSocket socket,
    string token,
    Shard shard,
    bool allowsPlainSockets,
    GatewaySession? session,
    IdentifyTurn? turn,
    IGatewayEvents events,
    TimeProvider time,
    Random random,
    ILogger log) : IDisposable
{
    private static readonly TimeSpan HelloTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UpTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(3);

    private readonly GatewaySender _sender = new(socket, token, shard, time);
    private readonly TaskCompletionSource<TimeSpan> _interval = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GatewaySession? _session = session;
    private long _sequence = session?.Sequence ?? -1;
    private volatile bool _isAcknowledged = true;

    /// <summary>
    /// Runs until the connection ends. Stopping closes it with 1000; any other end of ours leaves it resumable.
    /// </summary>
    public async Task<ConnectionEnd> RunAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var receiving = ReceiveAllAsync();
        var beating = BeatAsync(over.Token);
        var rising = RiseAsync(over.Token);
        var first = await Task.WhenAny(receiving, beating, rising);
        if (first != receiving)
        {
            if (!stop.IsCancellationRequested) Log.Dead(log);
            await _sender.CloseAsync(stop.IsCancellationRequested ? CloseCodes.Normal : CloseCodes.Reconnecting);
            await Task.WhenAny(receiving, Task.Delay(GoodbyeTimeout, time, CancellationToken.None));
            socket.Abort();
        }

        await over.CancelAsync();
        await Task.WhenAll(beating, rising);
        var end = await receiving;
        if (IsUp) events.OnDown();
        // A peer may answer our goodbye with any code; the session lives on all the same.
        return first != receiving && end.After != AfterClose.Stop ? End(AfterClose.Resume, null) : end;
    }

    public void Dispose() => _sender.Dispose();

    private async Task<ConnectionEnd> ReceiveAllAsync()
    {
        using var buffer = new FrameBuffer();
        try
        {
            while (true)
            {
                var received = await buffer.ReceiveAsync(socket, CancellationToken.None);
                if (received.Kind == ReceivedKind.Close) return await ClosedAsync();
                var end = received.Kind == ReceivedKind.TooBig
                    ? await LeaveAsync(AfterClose.Identify, CloseCodes.TooBig)
                    : await HandleAsync(received.Message);
                if (end is not null) return end;
            }
        }
        catch (Exception failure) when (GatewayFailures.IsConnectionLost(failure))
        {
            return End(CloseCodes.After(CodeOf(socket)), CodeOf(socket));
        }
    }

    private async ValueTask<ConnectionEnd?> HandleAsync(ReadOnlyMemory<byte> message)
    {
        // A resume would only send the same frame again, so the session is given up.
        if (!GatewayFrame.TryRead(message.Span, out var frame))
        {
            return await LeaveAsync(AfterClose.Identify, CloseCodes.Reconnecting);
        }
        switch (frame.Op)
        {
            case Opcodes.Dispatch:
                Dispatch(frame, message.Span);
                return null;
            case Opcodes.Heartbeat:
                await _sender.HeartbeatAsync(Sequence);
                return null;
            case Opcodes.HeartbeatAck:
                _isAcknowledged = true;
                return null;
            case Opcodes.Hello:
                await GreetAsync(message[frame.Data]);
                return null;
            case Opcodes.Reconnect:
                return await LeaveAsync(AfterClose.Resume, CloseCodes.Reconnecting);
            case Opcodes.InvalidSession:
                var mayResume = message.Span[frame.Data].SequenceEqual("true"u8);
                var after = mayResume ? AfterClose.Resume : AfterClose.Identify;
                var end = await LeaveAsync(after, CloseCodes.Reconnecting);
                return end with { IsInvalidSession = true };
            default:
                return null;
        }
    }

    private async Task GreetAsync(ReadOnlyMemory<byte> data)
    {
        var milliseconds = Parse(data.Span, DiscordJson.Default.Hello)?.HeartbeatInterval ?? 0;
        _interval.TrySetResult(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 100, 300_000)));
        if (_session is not null)
        {
            await _sender.ResumeAsync(_session);
            return;
        }

        turn?.Use();
        await _sender.IdentifyAsync();
    }

    private void Dispatch(in GatewayFrame frame, ReadOnlySpan<byte> message)
    {
        if (frame.Sequence is { } sequence) Volatile.Write(ref _sequence, sequence);
        switch (frame.Event)
        {
            case GatewayEvent.Ready when Parse(message[frame.Data], DiscordJson.Default.Ready) is { } ready:
                _session = SessionOf(ready);
                _up.TrySetResult();
                events.OnUp(ready.Application?.Id);
                break;
            case GatewayEvent.Resumed:
                _up.TrySetResult();
                events.OnUp(null);
                break;
            case GatewayEvent.InteractionCreate:
                var interaction = Parse(message[frame.Data], DiscordJson.Default.Interaction);
                if (interaction is not null) events.OnInteraction(interaction);
                break;
        }
    }

    // The token goes to this address, so it must be as safe as the first.
    private GatewaySession? SessionOf(Ready ready) =>
        ready.SessionId is { Length: > 0 } id
        && Uri.TryCreate(ready.ResumeGatewayUrl, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeWss || (allowsPlainSockets && url.Scheme == Uri.UriSchemeWs))
            ? new GatewaySession(id, url, Sequence ?? 0)
            : null;

    /// <summary>Ends when the connection is dead or over.</summary>
    private async Task BeatAsync(CancellationToken over)
    {
        try
        {
            var interval = await _interval.Task.WaitAsync(HelloTimeout, time, over);
            await Task.Delay(interval * random.NextDouble(), time, over);
            while (_isAcknowledged)
            {
                _isAcknowledged = false;
                await _sender.HeartbeatAsync(Sequence);
                await Task.Delay(interval, time, over);
            }
        }
        catch (Exception failure) when (GatewayFailures.IsConnectionLost(failure))
        {
            // Over, never greeted, or not able to send: the caller ends the connection.
        }
    }

    /// <summary>Ends when an IDENTIFY or RESUME brought neither READY nor RESUMED, or when the connection is over.</summary>
    private async Task RiseAsync(CancellationToken over)
    {
        try
        {
            await _interval.Task.WaitAsync(over);
            await _up.Task.WaitAsync(UpTimeout, time, over);
            await Task.Delay(Timeout.InfiniteTimeSpan, over);
        }
        catch (Exception failure) when (GatewayFailures.IsConnectionLost(failure))
        {
            // The caller ends the connection.
        }
    }

    private bool IsUp => _up.Task.IsCompleted;

    private long? Sequence => Volatile.Read(ref _sequence) is >= 0 and var sequence ? sequence : null;

    private async Task<ConnectionEnd> LeaveAsync(AfterClose after, int code)
    {
        await _sender.CloseAsync(code);
        return End(after, null);
    }

    private async Task<ConnectionEnd> ClosedAsync()
    {
        var code = CodeOf(socket);
        await _sender.CloseAsync(CloseCodes.Normal);
        return End(CloseCodes.After(code), code);
    }

    private ConnectionEnd End(AfterClose after, int? code)
    {
        var resumable = _session is null ? null : _session with { Sequence = Sequence ?? 0 };
        return new ConnectionEnd(after, code, after == AfterClose.Resume ? resumable : null, IsUp);
    }

    private static int? CodeOf(WebSocket socket) =>
        socket.CloseStatus is { } status and not WebSocketCloseStatus.Empty ? (int)status : null;

    private T? Parse<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            Log.Unreadable(log, typeof(T).Name);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30006, LogLevel.Warning, "The gateway stopped answering; connecting again")]
        public static partial void Dead(ILogger logger);

        [LoggerMessage(30007, LogLevel.Warning, "The gateway sent a {Type} that cannot be read; it was passed over")]
        public static partial void Unreadable(ILogger logger, string type);
    }
}
