using System.Buffers.Binary;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Discord.Cdn;

/// <summary>Looks at a file's bytes as Discord does: what it is and how large its picture.</summary>
internal static class FileKind
{
    public static (string Type, int? Width, int? Height) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return (
                "image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
                BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        }

        if (bytes.Length >= 10 && bytes.StartsWith("GIF8"u8))
            return ("image/gif", Little(bytes[6..]), Little(bytes[8..]));
        if (bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8) return Jpeg(bytes);
        if (bytes.Length >= 30 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return WebP(bytes);
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
            return ("application/zip", null, null);
        return IsoMedia.Read(bytes) is { HasVideo: true } film ? Video(film) : (Sound(bytes), null, null);
    }

    private static (string, int?, int?) Video(IsoMedia film) => (
        film.IsQuickTime ? "video/quicktime" : "video/mp4",
        film.Width > 0 ? film.Width : null,
        film.Height > 0 ? film.Height : null);

    private static string Sound(ReadOnlySpan<byte> bytes) => AudioHeader.Read(bytes)?.Format switch
    {
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        { } format => $"audio/{format}",
        null => "application/octet-stream",
    };

    /// <summary>Walks the segments to the frame header (ITU T.81, B.2.2).</summary>
    private static (string, int?, int?) Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF && marker is not (0xC4 or 0xC8 or 0xCC);
            if (isFrame) return ("image/jpeg", Big(bytes[(at + 7)..]), Big(bytes[(at + 5)..]));
            at += 2 + Big(bytes[(at + 2)..]);
        }

        return ("image/jpeg", null, null);
    }

    /// <summary>Reads the first chunk: extended, lossless or lossy (RFC 9649, 2.5 to 2.7).</summary>
    private static (string, int?, int?) WebP(ReadOnlySpan<byte> bytes)
    {
        var chunk = bytes[12..];
        if (chunk.StartsWith("VP8X"u8)) return ("image/webp", 1 + Little24(bytes[24..]), 1 + Little24(bytes[27..]));
        if (chunk.StartsWith("VP8 "u8))
            return ("image/webp", Little(bytes[26..]) & 0x3FFF, Little(bytes[28..]) & 0x3FFF);
        if (!chunk.StartsWith("VP8L"u8)) return ("image/webp", null, null);
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
        return ("image/webp", (int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static int Big(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Little(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Little24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
