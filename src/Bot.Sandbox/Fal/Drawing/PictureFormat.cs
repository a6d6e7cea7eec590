using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A file format that can be written here.</summary>
internal sealed record PictureFormat(string ContentType, string Extension, Func<Raster, byte[]> Encode)
{
    public static PictureFormat Png { get; } = new("image/png", ".png", PngEncoder.Encode);

    public static PictureFormat Jpeg { get; } = new("image/jpeg", ".jpg", JpegEncoder.Encode);

    /// <summary>
    /// The asked format, or the model's. WebP is answered as PNG. Upscalers without the input are taken to keep every
    /// dot, so PNG; all others are JPEG.
    /// </summary>
    public static PictureFormat Of(ModelEntry model, JsonObject input)
    {
        foreach (var name in new[] { "output_format", "format" })
        {
            if (!model.Inputs.ContainsKey(name)) continue;
            return (input[name] ?? model.Default(name))?.GetValue<string>() == "jpeg" ? Jpeg : Png;
        }

        return model.IsUpscaler ? Png : Jpeg;
    }
}
