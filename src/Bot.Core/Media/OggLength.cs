using static System.Buffers.Binary.BinaryPrimitives;

namespace Bot.Core.Media;

/// <summary>Reads how long an Ogg recording lasts: from the sample at which its last page ends (RFC 3533, 6).</summary>
internal static class OggLength
{
    private const int HeaderBytes = 27, FirstBytes = 512;

    // A page has at most 255 parts of 255 bytes.
    private const int MaxPage = HeaderBytes + 255 + 255 * 255;

    /// <summary>Seconds; null when the file does not tell. Total: reads its first bytes and its last page.</summary>
    public static async Task<decimal?> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var first = await AtAsync(file, 0, FirstBytes, cancellation);
        if (first.Length < HeaderBytes || !first.AsSpan().StartsWith("OggS"u8)) return null;
        if (Codec(first.AsSpan(Math.Min(first.Length, HeaderBytes + first[26]))) is not var (rate, skipped)) return null;
        var last = await AtAsync(file, Math.Max(0, file.Length - MaxPage), MaxPage, cancellation);
        return End(last, first.AsSpan(14, 4)) is { } samples && samples >= skipped ? (samples - skipped) / (decimal)rate : null;
    }

    // Opus counts in 48 kHz whatever was recorded, from before the samples that are thrown away (RFC 7845, 4 and 5.1).
    // Vorbis counts in its own rate (https://xiph.org/vorbis/doc/Vorbis_I_spec.html, 4.2.2).
    private static (uint Rate, uint Skipped)? Codec(ReadOnlySpan<byte> packet)
    {
        if (packet.StartsWith("OpusHead"u8) && packet.Length >= 12) return (48_000, ReadUInt16LittleEndian(packet[10..]));
        return packet.StartsWith("\u0001vorbis"u8) && packet.Length >= 16 && ReadUInt32LittleEndian(packet[12..]) is > 0 and var rate
            ? (rate, 0)
            : null;
    }

    /// <summary>The samples up to the end of the page that ends the file, if it is of that stream.</summary>
    private static long? End(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> stream)
    {
        for (var at = bytes.Length - HeaderBytes; at >= 0; at--)
        {
            var page = bytes[at..];
            if (!page.StartsWith("OggS"u8) || page[4] != 0 || !page[14..18].SequenceEqual(stream)) continue;
            var parts = page[26];
            if (page.Length < HeaderBytes + parts) continue;
            var length = HeaderBytes + parts;
            foreach (var part in page.Slice(HeaderBytes, parts)) length += part;
            if (length == page.Length) return ReadInt64LittleEndian(page[6..]);
        }

        return null;
    }

    private static async Task<byte[]> AtAsync(FileStream file, long position, int most, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(most, file.Length - position)];
        file.Position = position;
        await file.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
