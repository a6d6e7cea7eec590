using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>One client's connection: its frames in and out. Sending never waits for the client.</summary>
internal sealed class GatewaySocket(WebSocket socket, ZlibStream? zlib, Action cut)
{
    private const int MaxFrame = 4096, MaxWaiting = 2_000;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Channel<(byte[]? Frame, int Code)> _waiting = Channel.CreateBounded<(byte[]?, int)>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when everything queued before the close has been sent, or cannot be.</summary>
    public Task Sent => _sent.Task;

    public bool IsAcknowledging { get; set; } = true;

    /// <summary>The code that this side closed with.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>The code that the client closed with; null when it has not, or gave none.</summary>
    public int? ClientClosedWith => (int?)socket.CloseStatus;

    /// <summary>Queues a frame; a client that reads nothing is cut off.</summary>
    public void Send(JsonObject frame)
    {
        if (ClosedWith is null && !_waiting.Writer.TryWrite((Encoding.UTF8.GetBytes(frame.ToJsonString()), 0))) Drop();
    }

    /// <summary>Closes after the frames that wait.</summary>
    public void Close(int code)
    {
        if (ClosedWith is not null) return;
        ClosedWith = code;
        _waiting.Writer.TryWrite((null, code));
        _waiting.Writer.TryComplete();
    }

    public void Drop()
    {
        _waiting.Writer.TryComplete();
        cut();
    }

    /// <summary>Sends what is queued, until closed. A client that does not answer the close is cut off.</summary>
    public async Task PumpAsync(CancellationToken over)
    {
        try
        {
            await foreach (var (frame, code) in _waiting.Reader.ReadAllAsync(over))
            {
                if (frame is not null) await WriteAsync(frame, over);
                else await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", over);
            }

            _sent.TrySetResult();
            await Task.Delay(Farewell, over);
            cut();
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone; what it missed is replayed when it resumes.
        }
        finally
        {
            _sent.TrySetResult();
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

    private async Task WriteAsync(byte[] frame, CancellationToken over)
    {
        if (zlib is null) await socket.SendAsync(frame, WebSocketMessageType.Text, true, over);
        else await socket.SendAsync(zlib.Compress(frame), WebSocketMessageType.Binary, true, over);
    }

    private static (JsonObject?, int?) Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxFrame) return (null, CloseCodes.DecodeError);
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Strict) is JsonObject frame
                ? (frame, null)
                : (null, CloseCodes.DecodeError);
        }
        catch (JsonException)
        {
            return (null, CloseCodes.DecodeError);
        }
    }
}
