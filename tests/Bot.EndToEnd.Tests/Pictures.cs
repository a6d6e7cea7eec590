using SkiaSharp;

namespace Bot.EndToEnd.Tests;

/// <summary>Small valid pictures.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height)
    {
        using var picture = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var file = picture.Encode(SKEncodedImageFormat.Png, quality: 100);
        return file.ToArray();
    }
}
