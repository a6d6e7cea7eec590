using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>One client's connection: its frames in and out.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Somebody may be about to send when the connection ends; a semaphore whose wait handle is not used holds nothing.")]
internal sealed class GatewaySocket(WebSocket socket)
{
    private const int MaxFrame = 4096;

    private readonly SemaphoreSlim _sending = new(1);

    public bool IsAcknowledging { get; set; } = true;

    public async Task SendAsync(JsonObject frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        await _sending.WaitAsync();
        try
        {
            if (socket.State == WebSocketState.Open) await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException)
        {
            // The client has gone; what it missed is replayed when it resumes.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next frame; null when the connection is over. A fault has the close code for it.</summary>
    public async Task<(JsonObject? Frame, int? Fault)> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new byte[MaxFrame + 1];
        var length = 0;
        while (true)
        {
            if (length > MaxFrame) return (null, CloseCodes.DecodeError);
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return (null, null);
            length += part.Count;
            if (part.EndOfMessage) return Parse(buffer.AsSpan(0, length));
        }
    }

    public async Task CloseAsync(int code, string reason)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, soon.Token);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    public void Drop() => socket.Abort();

    private static (JsonObject?, int?) Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxFrame) return (null, CloseCodes.DecodeError);
        try
        {
            return JsonNode.Parse(bytes) is JsonObject frame ? (frame, null) : (null, CloseCodes.DecodeError);
        }
        catch (JsonException)
        {
            return (null, CloseCodes.DecodeError);
        }
    }
}

/// <summary>Close codes that the stand-in sends (documentation: Opcodes and Status Codes).</summary>
internal static class CloseCodes
{
    public const int UnknownOpcode = 4001, DecodeError = 4002, NotAuthenticated = 4003, AuthenticationFailed = 4004,
        AlreadyAuthenticated = 4005, RateLimited = 4008, SessionTimedOut = 4009, InvalidIntents = 4013;
}
