using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Which films and sounds a model takes, and how long they may be.</summary>
internal static class MediaLimits
{
    private static readonly string[] VideoFormats = [".mp4", ".mov"];
    private static readonly string[] AudioFormats = [".mp3", ".wav", ".m4a", ".ogg", ".aac"];

    public static ModelError NoVideo(InputAddress address) => Format(address, "video", VideoFormats);

    public static ModelError NoAudio(InputAddress address) => Format(address, "audio", AudioFormats);

    /// <summary>
    /// What is wrong with a film's length. The page of lip sync by sound says 2 to 10 s, that by text 2 to 60 s.
    /// </summary>
    public static ModelError? VideoError(ModelEntry model, InputAddress address, TimeSpan duration) =>
        model.IsLipSync ? Length(address, "video", duration, 2, model.Inputs.ContainsKey("text") ? 60 : 10) : null;

    /// <summary>What is wrong with a sound's length; one that does not tell its length passes.</summary>
    public static ModelError? AudioError(ModelEntry model, InputAddress address, TimeSpan? duration) =>
        model.IsLipSync && duration is { } length ? Length(address, "audio", length, 2, 60) : null;

    private static ModelError? Length(InputAddress address, string what, TimeSpan duration, int least, int most)
    {
        var seconds = Math.Round(duration.TotalSeconds, 3);
        if (seconds < least)
            return ModelError.At(address.Place, $"{what}_duration_too_short",
                $"The {what} must be at least {least} seconds long", address.Url,
                new() { ["min_duration"] = least, ["provided_duration"] = seconds });
        if (seconds > most)
            return ModelError.At(address.Place, $"{what}_duration_too_long",
                $"The {what} must be at most {most} seconds long", address.Url,
                new() { ["max_duration"] = most, ["provided_duration"] = seconds });
        return null;
    }

    private static ModelError Format(InputAddress address, string what, string[] formats) =>
        ModelError.At(address.Place, $"unsupported_{what}_format",
            $"Unsupported {what} format. Supported formats are: {string.Join(", ", formats)}", address.Url,
            new() { ["supported_formats"] = new JsonArray([.. formats.Select(format => (JsonNode)format)]) });
}
