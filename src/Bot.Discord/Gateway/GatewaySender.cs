using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Discord.Wire;

namespace Bot.Discord.Gateway;

/// <summary>Sends frames one at a time: a WebSocket allows no two sends at once.</summary>
internal sealed class GatewaySender(WebSocket socket, string token, Shard shard, TimeProvider time) : IDisposable
{
    // Interactions belong to no intent, so the bot asks for none and receives nothing else.
    private const int Intents = 0;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task HeartbeatAsync(long? sequence) =>
        SendAsync(new OutgoingFrame<long?>(Opcodes.Heartbeat, sequence), DiscordJson.Default.HeartbeatFrame);

    public Task IdentifyAsync()
    {
        var properties = new ConnectionProperties(Environment.OSVersion.Platform.ToString(), "bot", "bot");
        var identify = new Identify(token, Intents, properties) { Shard = shard.Count > 1 ? [shard.Number, shard.Count] : null };
        return SendAsync(new OutgoingFrame<Identify>(Opcodes.Identify, identify), DiscordJson.Default.IdentifyFrame);
    }

    public Task ResumeAsync(GatewaySession session)
    {
        var resume = new Resume(token, session.Id, session.Sequence);
        return SendAsync(new OutgoingFrame<Resume>(Opcodes.Resume, resume), DiscordJson.Default.ResumeFrame);
    }

    /// <summary>Says goodbye; a connection that cannot even take that is left alone.</summary>
    public async Task CloseAsync(int code)
    {
        using var deadline = new CancellationTokenSource(Timeout / 5, time);
        try
        {
            await _turn.WaitAsync(deadline.Token);
            try
            {
                if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, deadline.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception failure) when (GatewayFailures.IsConnectionLost(failure))
        {
            socket.Abort();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task SendAsync<T>(T frame, JsonTypeInfo<T> type)
    {
        // A send that hangs breaks the connection, which is then resumed.
        using var deadline = new CancellationTokenSource(Timeout, time);
        var json = JsonSerializer.SerializeToUtf8Bytes(frame, type);
        await _turn.WaitAsync(deadline.Token);
        try
        {
            await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, deadline.Token);
        }
        finally
        {
            _turn.Release();
        }
    }
}
