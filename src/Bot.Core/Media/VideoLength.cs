using System.Buffers.Binary;

namespace Bot.Core.Media;

/// <summary>Reads how long an MP4 or MOV file lasts, wherever in the file that is told.</summary>
internal static class VideoLength
{
    private const int MostBoxes = 1_000;
    private const int HeaderBytes = 16;
    private const int MovieHeaderBytes = 32;

    /// <summary>Seconds; null when the file does not tell. Total: reads a bounded number of boxes of a hostile file.</summary>
    public static async Task<decimal?> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        if (await FindAsync(file, 0, file.Length, "moov", cancellation) is not { } movie) return null;
        if (await FindAsync(file, movie.Start, movie.End, "mvhd", cancellation) is not { } header) return null;
        var bytes = new byte[Math.Min(MovieHeaderBytes, header.End - header.Start)];
        file.Position = header.Start;
        await file.ReadExactlyAsync(bytes, cancellation);
        return Seconds(bytes);
    }

    /// <summary>The content of the first box of that type; ISO 14496-12, 4.2.</summary>
    private static async Task<(long Start, long End)?> FindAsync(
        FileStream file, long from, long to, string type, CancellationToken cancellation)
    {
        var header = new byte[HeaderBytes];
        var at = from;
        for (var boxes = 0; boxes < MostBoxes && at + 8 <= to; boxes++)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellation);
            var (size, start) = Extent(header.AsSpan(0, read), to - at);
            if (size < start || size > to - at) return null;
            if (System.Text.Encoding.ASCII.GetString(header, 4, 4) == type) return (at + start, at + size);
            at += size;
        }

        return null;
    }

    // Size 1 means that 64 bits follow, 0 that the box reaches to the end.
    private static (long Size, int Start) Extent(ReadOnlySpan<byte> header, long rest) =>
        BinaryPrimitives.ReadUInt32BigEndian(header) switch
        {
            0 => (rest, 8),
            1 => header.Length < HeaderBytes
                ? (0, HeaderBytes)
                : ((long)(BinaryPrimitives.ReadUInt64BigEndian(header[8..]) & long.MaxValue), HeaderBytes),
            var size => (size, 8),
        };

    // ISO 14496-12, 8.2.2: version, flags, two times, time scale, duration; the times and the duration are longer in version 1.
    private static decimal? Seconds(ReadOnlySpan<byte> header)
    {
        var isLong = header is [1, ..];
        if (header.Length < (isLong ? 32 : 20)) return null;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(header[(isLong ? 20 : 12)..]);
        var duration = isLong ? BinaryPrimitives.ReadUInt64BigEndian(header[24..]) : BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        return scale == 0 ? null : (decimal)duration / scale;
    }
}
