using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Tests.Media;

/// <summary>The first bytes of pictures, as their formats define them.</summary>
internal static class Pictures
{
    public static byte[] Png(uint width, uint height)
    {
        byte[] signature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];
        byte[] bytes = [.. signature, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>A screen, a palette, a comment, and the beginning of a picture that stands as far from both edges.</summary>
    public static byte[] Gif(int screenX, int screenY, int at, int x, int y) =>
    [
        .. "GIF89a"u8, .. Short(screenX), .. Short(screenY), 0x80, 0, 0, .. new byte[6], 0x21, 0xFE, 2, 1, 2, 1, 3, 0,
        0x2C, .. Short(at), .. Short(at), .. Short(x), .. Short(y), 0,
    ];

    private static byte[] Short(int value) => [(byte)(value & 0xFF), (byte)(value >> 8)];

    public static byte[] Jpeg(ushort width, ushort height, int segments)
    {
        var bytes = new List<byte> { 0xFF, 0xD8 };
        for (var i = 0; i < segments; i++) bytes.AddRange([0xFF, 0xE0, 0, 6, 1, 2, 3, 4]);
        bytes.AddRange([0xFF, 0xC4, 0, 4, 9, 9]);
        bytes.AddRange([0xFF, 0xC0, 0, 17, 8]);
        bytes.AddRange([(byte)(height >> 8), (byte)(height & 0xFF), (byte)(width >> 8), (byte)(width & 0xFF)]);
        return [.. bytes, 3, 1, 0x22, 0];
    }

    public static byte[] WebP(string chunk, byte[] data) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(chunk), 10, 0, 0, 0, .. data];
}
