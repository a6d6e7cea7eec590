using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>
/// Which film a request asks for. It has the shape and the length that fal's would have, but never its size: films
/// are drawn with about the area of 640 by 360.
/// </summary>
internal static class VideoShapes
{
    private const int Area = 640 * 360;
    private const int MinSide = 32;
    private const int MaxSide = 1280;
    private const int FramesPerSecond = 10;
    private const decimal UsualSeconds = 5;
    private const decimal MaxSeconds = 60;

    /// <summary>Stable Video Diffusion makes so many frames, whatever their pace.</summary>
    private const int DiffusionFrames = 25;

    public static VideoShape Of(ModelEntry model, JsonObject input, FetchedFiles files)
    {
        var size = Scaled(files.Video is { Width: > 0, Height: > 0 } film
            ? new(film.Width, film.Height)
            : OutputSize.Of(model, input, files.Image));
        if (Number(model, input, "fps") is { } pace)
            return new(size, (int)(Number(model, input, "num_frames") ?? DiffusionFrames), (int)pace);
        var seconds = files.Video is { } video && model.IsLipSync
            ? (decimal)video.Duration.TotalSeconds
            : Duration(model, input) ?? UsualSeconds;
        var frames = Math.Round(Math.Min(seconds, MaxSeconds) * FramesPerSecond);
        return new(size, Math.Max(1, (int)frames), FramesPerSecond);
    }

    private static PixelSize Scaled(PixelSize size)
    {
        var factor = Math.Sqrt(Area / ((double)size.Width * size.Height));
        return new(Side(size.Width * factor), Side(size.Height * factor));
    }

    /// <summary>An even number of dots, because two share one colour.</summary>
    private static int Side(double side) => Math.Clamp((int)Math.Round(side / 2) * 2, MinSide, MaxSide);

    /// <summary>"5", "10" or "8s" as seconds.</summary>
    private static decimal? Duration(ModelEntry model, JsonObject input) =>
        (input["duration"] ?? model.Default("duration"))?.GetValue<string>() is { } text &&
        decimal.TryParse(text.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    private static decimal? Number(ModelEntry model, JsonObject input, string name) =>
        (input[name] ?? model.Default(name)) is { } value && NumberInput.TryRead(value, out var number)
            ? number
            : null;
}
