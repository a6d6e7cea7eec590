using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Bot.Chats.Tests.Discord.Gateway;

/// <summary>Two real WebSockets that speak to each other in memory.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        var (up, down) = (new Pipe(), new Pipe());
        Client = WebSocket.CreateFromStream(new Duplex(down.Reader, up.Writer),
            new WebSocketCreationOptions { IsServer = false });
        Server = WebSocket.CreateFromStream(new Duplex(up.Reader, down.Writer),
            new WebSocketCreationOptions { IsServer = true });
    }

    public WebSocket Client { get; }

    public WebSocket Server { get; }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private sealed class Duplex(PipeReader reader, PipeWriter writer) : Stream
    {
        private readonly Stream _in = reader.AsStream();
        private readonly Stream _out = writer.AsStream();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => _out.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => _out.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => _in.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _in.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _out.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default) =>
            _out.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            // As a network stream does, it ends a read that waits.
            reader.CancelPendingRead();
            _in.Dispose();
            _out.Dispose();
            base.Dispose(disposing);
        }
    }
}
