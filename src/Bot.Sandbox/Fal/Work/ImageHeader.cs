using System.Buffers.Binary;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Width and height in pixels.</summary>
internal readonly record struct PixelSize(int Width, int Height);

/// <summary>Reads a picture's size from its first bytes: PNG, JPEG, WebP, GIF.</summary>
internal static class ImageHeader
{
    /// <summary>The size; null when the bytes are no such picture.</summary>
    public static PixelSize? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16) return null;
        if (bytes.StartsWith(Png)) return OfPng(bytes);
        if (bytes[..3].SequenceEqual(JpegStart)) return OfJpeg(bytes);
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return Size(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        return bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? OfWebp(bytes) : null;
    }

    /// <summary>Whether the first bytes are those of such a picture.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> start) =>
        start.Length >= 16 && (start.StartsWith(Png) || start[..3].SequenceEqual(JpegStart) ||
            start.StartsWith("GIF8"u8) || (start.StartsWith("RIFF"u8) && start[8..12].SequenceEqual("WEBP"u8)));

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static PixelSize? OfPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 24 && bytes[12..16].SequenceEqual("IHDR"u8)
            ? Size(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]))
            : null;

    private static PixelSize? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            // SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC), which share the range.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Size(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static PixelSize? OfWebp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return null;
        var format = bytes[12..16];
        if (format.SequenceEqual("VP8X"u8)) return Size(1u + UInt24(bytes[24..]), 1u + UInt24(bytes[27..]));
        if (format.SequenceEqual("VP8 "u8))
            return Size((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF,
                (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF);
        if (!format.SequenceEqual("VP8L"u8)) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
        return Size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PixelSize? Size(uint width, uint height) =>
        width is > 0 and < 1 << 24 && height is > 0 and < 1 << 24 ? new((int)width, (int)height) : null;
}
