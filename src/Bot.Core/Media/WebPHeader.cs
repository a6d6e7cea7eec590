using System.Buffers.Binary;

namespace Bot.Core.Media;

/// <summary>Finds the size of a WebP in its first chunk, in each of its three forms (RFC 9649).</summary>
internal static class WebPHeader
{
    public static ImageHeader Read(ReadOnlySpan<byte> start)
    {
        var unknown = ImageHeader.Of(MediaType.WebP, 0, 0);
        if (start.Length < 30) return unknown;
        var chunk = start[12..];
        var data = start[20..];
        if (chunk.StartsWith("VP8X"u8)) return ReadExtended(data);
        if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2F) return ReadLossless(data[1..]);
        return chunk.StartsWith("VP8 "u8) && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? ReadLossy(data[6..])
            : unknown;
    }

    private static ImageHeader ReadExtended(ReadOnlySpan<byte> data) =>
        ImageHeader.Of(MediaType.WebP, 1L + UInt24(data[4..]), 1L + UInt24(data[7..]));

    private static ImageHeader ReadLossless(ReadOnlySpan<byte> data)
    {
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data);
        return ImageHeader.Of(MediaType.WebP, (bits & 0x3FFF) + 1L, ((bits >> 14) & 0x3FFF) + 1L);
    }

    // The two highest bits are a scale for display.
    private static ImageHeader ReadLossy(ReadOnlySpan<byte> data) => ImageHeader.Of(
        MediaType.WebP,
        BinaryPrimitives.ReadUInt16LittleEndian(data) & 0x3FFF,
        BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) & 0x3FFF);

    private static int UInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);
}
