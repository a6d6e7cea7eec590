using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A file format that can be written here.</summary>
internal sealed record PictureFormat(string ContentType, string Extension, Func<SKPixmap, SKData?> Encoder)
{
    private const int Quality = 85;

    // Fast before small: these files are looked at once.
    private static readonly SKPngEncoderOptions PngOptions = new(SKPngEncoderFilterFlags.Up, 1);
    private static readonly SKJpegEncoderOptions JpegOptions = new(Quality);
    private static readonly SKWebpEncoderOptions WebPOptions = new(SKWebpEncoderCompression.Lossy, Quality);

    public static PictureFormat Png { get; } = new("image/png", ".png", static pixels => pixels.Encode(PngOptions));

    public static PictureFormat Jpeg { get; } = new("image/jpeg", ".jpg", static pixels => pixels.Encode(JpegOptions));

    public static PictureFormat WebP { get; } = new("image/webp", ".webp", static pixels => pixels.Encode(WebPOptions));

    /// <summary>
    /// The asked format, or the model's. Upscalers without the input are taken to keep every dot, so PNG; all others
    /// are JPEG.
    /// </summary>
    public static PictureFormat Of(ModelEntry model, JsonObject input)
    {
        foreach (var name in new[] { "output_format", "format" })
        {
            if (!model.Inputs.ContainsKey(name)) continue;
            return (input[name] ?? model.Default(name))?.GetValue<string>() switch
            {
                "jpeg" => Jpeg,
                "webp" => WebP,
                _ => Png,
            };
        }

        return model.IsUpscaler ? Png : Jpeg;
    }

    /// <summary>The bytes of a file that holds the picture.</summary>
    public byte[] Encode(SKBitmap picture)
    {
        using var pixels = picture.PeekPixels();
        using var file = Encoder(pixels)
            ?? throw new InvalidOperationException($"{picture.Width}x{picture.Height} cannot be written as {ContentType}.");
        return file.ToArray();
    }
}
