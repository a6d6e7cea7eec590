using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media;

/// <summary>Reads how long an MP4 or MOV file lasts, wherever in the file that is told.</summary>
internal static class VideoLength
{
    private const int MostBoxes = 1_000;
    private const int TypeBytes = 8;
    private const int HeaderBytes = 32;

    /// <summary>
    /// Seconds: of the film or of its longest track, whatever is more, for players and fal go by the tracks. Null when the file
    /// does not tell, as one in fragments does not. Total: reads a bounded number of boxes of a hostile file (ISO 14496-12, 4.2).
    /// </summary>
    public static async Task<decimal?> ReadAsync(ForwardReader file, CancellationToken cancellation)
    {
        decimal? longest = null;
        var (movieEnds, header) = ((long?)null, new byte[HeaderBytes]);
        for (var boxes = 0; boxes < MostBoxes; boxes++)
        {
            if (file.Position >= movieEnds) return longest;
            // A film that reaches to the end of its file ends with it.
            if (await BoxAsync(file, header, cancellation) is not { } box) return movieEnds == long.MaxValue ? longest : null;
            switch (box.Type)
            {
                case "moov":
                    movieEnds = box.Content == long.MaxValue ? long.MaxValue : file.Position + box.Content;
                    continue;
                case "trak" or "mdia" when movieEnds is not null:
                    continue;
                case "mvex":
                    return null;
                case "mvhd" or "mdhd" when movieEnds is not null:
                    var length = (int)Math.Min(box.Content, HeaderBytes);
                    if (!await file.ReadAsync(header.AsMemory(0, length), cancellation)) return null;
                    if (Seconds(header.AsSpan(0, length)) is { } seconds) longest = Math.Max(longest ?? 0, seconds);
                    if (!await file.SkipAsync(box.Content - length, cancellation)) return null;
                    continue;
                default:
                    if (!await file.SkipAsync(box.Content, cancellation)) return movieEnds == long.MaxValue ? longest : null;
                    continue;
            }
        }

        return null;
    }

    /// <summary>The next box and how many bytes it holds; null at the end, or where there is none.</summary>
    private static async Task<(string Type, long Content)?> BoxAsync(ForwardReader file, byte[] bytes, CancellationToken cancellation)
    {
        if (!await file.ReadAsync(bytes.AsMemory(0, TypeBytes), cancellation)) return null;
        var (size, type) = ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes), Encoding.ASCII.GetString(bytes, 4, 4));
        // Size 0 means that it reaches to the end, 1 that 64 bits follow.
        if (size == 0) return (type, long.MaxValue);
        if (size != 1) return size < TypeBytes ? null : (type, size - TypeBytes);
        if (!await file.ReadAsync(bytes.AsMemory(0, TypeBytes), cancellation)) return null;
        var large = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return large is < 2 * TypeBytes or > long.MaxValue / 2 ? null : (type, (long)large - (2 * TypeBytes));
    }

    // ISO 14496-12, 8.2.2 and 8.4.2: version, flags, two times, time scale, duration; the times and the duration are longer in
    // version 1.
    private static decimal? Seconds(ReadOnlySpan<byte> header)
    {
        var isLong = header is [1, ..];
        if (header.Length < (isLong ? 32 : 20)) return null;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(header[(isLong ? 20 : 12)..]);
        var duration = isLong ? BinaryPrimitives.ReadUInt64BigEndian(header[24..]) : BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        return scale == 0 || duration == 0 ? null : (decimal)duration / scale;
    }
}
