using System.Buffers.Binary;

namespace Bot.Sandbox.Telegram;

/// <summary>The format and size in pixels of a PNG, JPEG, GIF, WebP or BMP, read from its first bytes.</summary>
internal readonly record struct ImageHeader(string MimeType, int Width, int Height)
{
    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 26) return null;
        if (bytes[0] == 0x89 && bytes[1..].StartsWith("PNG\r\n"u8)) return ReadPng(bytes);
        if (bytes.StartsWith("GIF8"u8)) return Found("image/gif", ReadUInt16(bytes[6..]), ReadUInt16(bytes[8..]));
        if (bytes.StartsWith("BM"u8)) return ReadBmp(bytes);
        if (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return ReadWebp(bytes);
        return bytes[0] == 0xFF && bytes[1] == 0xD8 ? ReadJpeg(bytes) : null;
    }

    private static ImageHeader? Found(string mimeType, int width, int height) =>
        width > 0 && height is not (0 or int.MinValue) ? new(mimeType, width, Math.Abs(height)) : null;

    private static ImageHeader? ReadPng(ReadOnlySpan<byte> bytes) => Found(
        "image/png",
        BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));

    private static ImageHeader? ReadBmp(ReadOnlySpan<byte> bytes) => Found(
        "image/bmp",
        BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]));

    private static int ReadUInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    // Container layouts: https://developers.google.com/speed/webp/docs/riff_container
    private static ImageHeader? ReadWebp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return null;
        if (bytes[12..].StartsWith("VP8X"u8))
            return Found("image/webp", 1 + ReadUInt24(bytes[24..]), 1 + ReadUInt24(bytes[27..]));
        if (bytes[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return Found("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return Found("image/webp", ReadUInt16(bytes[26..]) & 0x3FFF, ReadUInt16(bytes[28..]) & 0x3FFF);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    // Walks the segments to the frame header, which is any SOFn marker but DHT, JPG and DAC.
    private static ImageHeader? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]);
                return Found("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), height);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }
}
