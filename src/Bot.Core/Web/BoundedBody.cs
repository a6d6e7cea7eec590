using System.Buffers;

namespace Bot.Core.Web;

/// <summary>Reads a body that may be far larger than it should be.</summary>
public static class BoundedBody
{
    private const int FirstBytes = 2_048;

    /// <summary>Reads at most <paramref name="limit"/> bytes, whatever the headers promise; whether there was more.</summary>
    public static async Task<(byte[] Body, bool IsCut)> ReadAsync(
        HttpContent content, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer);
                var room = Math.Min(buffer.Length, limit + 1) - length;
                var read = await stream.ReadAsync(buffer.AsMemory(length, room), cancellationToken);
                if (read == 0) return (buffer.AsSpan(0, length).ToArray(), false);
                length += read;
                if (length > limit) return (buffer.AsSpan(0, limit).ToArray(), true);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
