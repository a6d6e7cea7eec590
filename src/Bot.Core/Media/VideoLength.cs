using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media;

/// <summary>
/// Reads how long an MP4 or MOV file lasts, wherever in the file that is told: in its index, or, where it was written in fragments
/// as it was recorded, in these.
/// </summary>
internal static class VideoLength
{
    private const int MaxBoxes = 50_000, MaxContent = 1 << 20;
    private const int TypeBytes = 8;

    /// <summary>
    /// Seconds: of the film or of its longest track, whatever is more, for players and fal go by the tracks. Null when the file
    /// does not tell. Total: reads a bounded number of boxes of a hostile file (ISO 14496-12, 4.2).
    /// </summary>
    public static async Task<decimal?> ReadAsync(ForwardReader file, CancellationToken cancellation)
    {
        var (film, header) = (new Mp4Duration(), new byte[TypeBytes]);
        for (var boxes = 0; boxes < MaxBoxes; boxes++)
        {
            if (film.IsWholeAt(file.Position)) return film.Seconds;
            if (await BoxAsync(file, header, cancellation) is not { } box) return film.MayEndAt(file.Position) ? film.Seconds : null;
            if (film.Enters(box.Type))
            {
                film.Enter(box.Type, box.Content == long.MaxValue ? long.MaxValue : file.Position + box.Content);
            }
            else if (film.Wants(box.Type))
            {
                if (box.Content > MaxContent) return null;
                var content = new byte[box.Content];
                if (!await file.ReadAsync(content, cancellation)) return null;
                film.Take(box.Type, content);
            }
            else if (!await file.SkipAsync(box.Content, cancellation))
            {
                // What reaches to the end of the file has nothing behind it.
                return (box.Content == long.MaxValue && film.MayEndAt(file.Position)) || film.ReachesEnd ? film.Seconds : null;
            }
        }

        return null;
    }

    /// <summary>The next box and how many bytes it holds; null at the end, or where there is none.</summary>
    private static async Task<(string Type, long Content)?> BoxAsync(ForwardReader file, byte[] bytes, CancellationToken cancellation)
    {
        if (!await file.ReadAsync(bytes, cancellation)) return null;
        var (size, type) = ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes), Encoding.ASCII.GetString(bytes, 4, 4));
        // Size 0 means that it reaches to the end, 1 that 64 bits follow.
        if (size == 0) return (type, long.MaxValue);
        if (size != 1) return size < TypeBytes ? null : (type, size - TypeBytes);
        if (!await file.ReadAsync(bytes, cancellation)) return null;
        var large = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return large is < 2 * TypeBytes or > long.MaxValue / 2 ? null : (type, (long)large - (2 * TypeBytes));
    }
}
