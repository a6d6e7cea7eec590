namespace Bot.Sandbox.Tests.Discord;

/// <summary>As much of a picture as says what it is and how large.</summary>
internal static class SamplePictures
{
    /// <summary>The signature and the header chunk.</summary>
    public static byte[] Png(byte width, byte height) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        0, 0, 0, width, 0, 0, 0, height,
    ];

    /// <summary>The logical screen.</summary>
    public static byte[] Gif(byte width, byte height) => [.. "GIF89a"u8, width, 0, height, 0];

    /// <summary>An application segment, then the frame header.</summary>
    public static byte[] Jpeg(byte width, byte height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, height, 0, width];

    /// <summary>The extended format's first chunk.</summary>
    public static byte[] WebP(byte width, byte height) =>
    [
        .. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0,
        (byte)(width - 1), 0, 0, (byte)(height - 1), 0, 0,
    ];
}
