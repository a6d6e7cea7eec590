using System.IO.Compression;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>
/// The transport compression zlib-stream: one context for a connection, each message ended by a flush
/// (documentation: Gateway, Transport Compression).
/// </summary>
internal sealed class ZlibStream : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly ZLibStream _zlib;

    public ZlibStream() => _zlib = new ZLibStream(_output, CompressionLevel.Fastest, leaveOpen: true);

    public byte[] Compress(ReadOnlySpan<byte> message)
    {
        _output.SetLength(0);
        _zlib.Write(message);
        _zlib.Flush();
        return _output.ToArray();
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _output.Dispose();
    }
}
