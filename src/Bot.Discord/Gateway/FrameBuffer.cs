using System.Buffers;
using System.Net.WebSockets;

namespace Bot.Discord.Gateway;

/// <summary>
/// Receives whole messages into one pooled buffer, which grows for a large message and shrinks after it.
/// </summary>
internal sealed class FrameBuffer(int maxBytes = FrameBuffer.DefaultMaxBytes) : IDisposable
{
    // READY lists up to 2500 guilds by id, about 200 KB; an interaction is a few KB.
    private const int DefaultMaxBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 8 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);

    /// <summary>The next message; it is valid until the next call.</summary>
    public async ValueTask<Received> ReceiveAsync(WebSocket socket, CancellationToken cancellation)
    {
        if (_buffer.Length > UsualBytes * 4) Exchange(UsualBytes, keep: 0);
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return new Received(ReceivedKind.Close, default);
            length += part.Count;
            if (length > maxBytes) return new Received(ReceivedKind.TooBig, default);
            if (part.EndOfMessage) return new Received(ReceivedKind.Message, _buffer.AsMemory(0, length));
            if (length < _buffer.Length) continue;
            Exchange(length * 2, keep: length);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Exchange(int size, int keep)
    {
        var next = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, keep).CopyTo(next);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = next;
    }
}

/// <summary>What came off the socket.</summary>
internal readonly record struct Received(ReceivedKind Kind, ReadOnlyMemory<byte> Message);

/// <summary>The kinds of <see cref="Received"/>.</summary>
internal enum ReceivedKind
{
    /// <summary>A whole message.</summary>
    Message,

    /// <summary>The other side closes.</summary>
    Close,

    /// <summary>A message over the limit; the rest of it was not read.</summary>
    TooBig,
}
