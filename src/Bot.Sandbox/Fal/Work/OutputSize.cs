using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>How large the answer's pictures are.</summary>
internal static class OutputSize
{
    /// <summary>No picture is drawn larger than this, a side.</summary>
    public const int MaxSide = 4096;

    /// <summary>The area of a picture of which only the shape was asked for: one megapixel.</summary>
    private const double Area = 1024 * 1024;

    public static PixelSize Of(ModelEntry model, JsonObject input, InputImage? image)
    {
        if (model.IsUpscaler && image is not null) return Bounded(image.Size, Factor(model, input));
        if (model.Inputs.ContainsKey("image_size") && (input["image_size"] ?? model.Default("image_size")) is var size
            && (size is not null || image is null))
            return Asked(size);
        if (model.Inputs.ContainsKey("video_size")) return Asked(input["video_size"] ?? model.Default("video_size"));
        if (Shape(input["aspect_ratio"] ?? model.Default("aspect_ratio")) is { } shape) return shape;
        return image is not null ? Bounded(image.Size, 1) : new(1024, 1024);
    }

    private static PixelSize Asked(JsonNode? size)
    {
        if (size is JsonObject free)
            return Bounded(new(free["width"]!.GetValue<int>(), free["height"]!.GetValue<int>()), 1);
        return size?.GetValue<string>() switch
        {
            "square" => new(512, 512),
            "portrait_4_3" => new(768, 1024),
            "portrait_16_9" => new(576, 1024),
            "landscape_4_3" => new(1024, 768),
            "landscape_16_9" => new(1024, 576),
            "auto_2K" => new(2048, 2048),
            "auto_4K" => new(4096, 4096),
            _ => new(1024, 1024),
        };
    }

    private static decimal Factor(ModelEntry model, JsonObject input)
    {
        foreach (var name in new[] { "upscale_factor", "scale" })
        {
            var value = input[name] ?? model.Default(name);
            if (value is not null && NumberInput.TryRead(value, out var factor)) return factor;
        }

        return 2;
    }

    private static PixelSize Bounded(PixelSize size, decimal factor)
    {
        var longest = Math.Max(size.Width, size.Height) * factor;
        if (longest > MaxSide) factor *= MaxSide / longest;
        return new(Side(size.Width, factor), Side(size.Height, factor));
    }

    private static int Side(int side, decimal factor) => Math.Clamp((int)Math.Round(side * factor), 1, MaxSide);

    /// <summary>"16:9" as a size in multiples of eight; null for anything else, such as "auto".</summary>
    private static PixelSize? Shape(JsonNode? ratio)
    {
        var parts = ratio?.GetValue<string>().Split(':');
        if (parts is not [var across, var down] ||
            !int.TryParse(across, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ||
            !int.TryParse(down, NumberStyles.None, CultureInfo.InvariantCulture, out var height)) return null;
        var unit = Math.Sqrt(Area / (width * height));
        return new((int)Math.Round(width * unit / 8) * 8, (int)Math.Round(height * unit / 8) * 8);
    }
}
