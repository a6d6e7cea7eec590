using Bot.Sandbox.Fal.Drawing;
using SkiaSharp;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>Small pictures for inputs.</summary>
internal static class FalImages
{
    public static byte[] Png(int width, int height) => Encode(width, height, PictureFormat.Png);

    public static byte[] Jpeg(int width, int height) => Encode(width, height, PictureFormat.Jpeg);

    private static byte[] Encode(int width, int height, PictureFormat format)
    {
        using var picture = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        return format.Encode(picture);
    }
}
