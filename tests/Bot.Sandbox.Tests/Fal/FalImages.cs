using Bot.Sandbox.Fal.Drawing;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>Small pictures for inputs.</summary>
internal static class FalImages
{
    public static byte[] Png(int width, int height) => PngEncoder.Encode(new(width, height));

    public static byte[] Jpeg(int width, int height) => JpegEncoder.Encode(new(width, height));
}
