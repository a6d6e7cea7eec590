using System.Buffers;
using System.Net;

namespace Bot.Core.Fal;

/// <summary>A body of known length from a stream that stays open, unlike with StreamContent.</summary>
internal sealed class FalUploadContent(Stream source, long length) : HttpContent
{
    private const int BufferBytes = 16_384;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = length; left > 0;)
            {
                var room = (int)Math.Min(left, buffer.Length);
                var read = await source.ReadAsync(buffer.AsMemory(0, room), cancellationToken);
                if (read == 0) throw new IOException("The file is shorter than was said.");
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
