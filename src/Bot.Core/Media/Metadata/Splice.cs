using System.Buffers;

namespace Bot.Core.Media.Metadata;

/// <summary>One change to a file: at a place, so many bytes go and these come.</summary>
/// <param name="At">Bytes from the start of the original.</param>
/// <param name="Removed">How many bytes of the original are left out.</param>
/// <param name="Inserted">What stands in their place.</param>
internal readonly record struct Splice(long At, long Removed, ReadOnlyMemory<byte> Inserted)
{
    /// <summary>The change that leaves a part out.</summary>
    public static Splice Without(FilePart part) => new(part.Start, part.End - part.Start, default);
}

/// <summary>Copies a file with changes.</summary>
internal static class SplicedCopy
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>Streams the source into the target; only one buffer is held in memory.</summary>
    /// <param name="source">Can seek.</param>
    /// <param name="target">Written from where it is.</param>
    /// <param name="splices">By place, not overlapping, within the source.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    public static async Task WriteAsync(Stream source, Stream target, IReadOnlyList<Splice> splices, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var at = 0L;
            foreach (var splice in splices)
            {
                await CopyAsync(source, target, at, splice.At - at, buffer, cancellation);
                await target.WriteAsync(splice.Inserted, cancellation);
                at = splice.At + splice.Removed;
            }

            await CopyAsync(source, target, at, source.Length - at, buffer, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task CopyAsync(
        Stream source, Stream target, long from, long count, byte[] buffer, CancellationToken cancellation)
    {
        source.Position = from;
        while (count > 0)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(count, buffer.Length));
            await source.ReadExactlyAsync(part, cancellation);
            await target.WriteAsync(part, cancellation);
            count -= part.Length;
        }
    }
}
