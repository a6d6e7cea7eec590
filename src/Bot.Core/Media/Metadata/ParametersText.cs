using System.Text;
using System.Text.Json;
using Bot.Core.Models;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// The facts in the words that people's tools read from a PNG's <c>parameters</c> text, as AUTOMATIC1111's web UI writes them
/// (modules/processing.py, create_infotext): the prompt, the negative prompt, and a line of settings.
/// </summary>
internal static class ParametersText
{
    private static readonly (string Key, string Word)[] Settings =
    [
        ("num_inference_steps", "Steps"), ("scheduler", "Sampler"), ("guidance_scale", "CFG scale"), ("strength", "Denoising strength"),
    ];

    public static string Write(GenerationFacts facts)
    {
        using var json = JsonDocument.Parse(facts.Parameters);
        var parameters = json.RootElement;
        var text = new StringBuilder(facts.Prompt);
        if (Value(parameters, "negative_prompt") is { Length: > 0 } negative) text.Append("\nNegative prompt: ").Append(negative);
        var settings = Settings
            .Select(setting => (setting.Word, Value: Value(parameters, setting.Key)))
            .Append((Word: "Seed", Value: facts.Seed))
            .Append((Word: "Size", Value: Size(parameters)))
            .Append((Word: "Model", Value: facts.Model))
            .Where(static setting => setting.Value is { Length: > 0 })
            .Select(static setting => $"{setting.Word}: {setting.Value}");
        return text.Append('\n').AppendJoin(", ", settings).ToString();
    }

    private static string? Value(JsonElement parameters, string key) =>
        parameters.TryGetProperty(key, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static string? Size(JsonElement parameters)
    {
        if (!parameters.TryGetProperty("image_size", out var size)) return null;
        if (size.ValueKind == JsonValueKind.String)
            return PixelSize.Named.TryGetValue(size.GetString()!, out var named) ? $"{named.Width}x{named.Height}" : null;
        return size.ValueKind == JsonValueKind.Object && Value(size, "width") is { } width && Value(size, "height") is { } height
            ? $"{width}x{height}"
            : null;
    }
}
