using System.Text;
using System.Text.Json;
using Bot.Core.Catalog;
using Bot.Core.Media.Metadata;

namespace Bot.Core.Commands;

/// <summary>The command that would make a picture again, ready to copy: pure.</summary>
internal static class RepeatCommand
{
    /// <summary>The command in text form; null when no such model is on offer now.</summary>
    public static string? Of(GenerationFacts facts, Catalogue catalogue)
    {
        var model = catalogue.Find(facts.Model) ?? catalogue.Find(facts.Endpoint);
        if (model is null || !catalogue.Models.Contains(model)) return null;
        var command = model.IsFor(facts.Command) ? facts.Command : model.Command;
        var text = new StringBuilder("/").Append(command);
        if (facts.Prompt.Length > 0) text.Append(' ').Append(Prose(facts.Prompt));
        text.Append(" --model ").Append(model.Name);
        using var parameters = JsonDocument.Parse(facts.Parameters);
        foreach (var input in model.Inputs)
        {
            if (input.Option is null or "prompt" or "seed") continue;
            if (!parameters.RootElement.TryGetProperty(input.Name, out var value)) continue;
            if (input.Type == InputType.Loras) AppendLoras(text, value);
            else if (Written(input, value) is { Length: > 0 } written && written != input.Default)
                text.Append($" --{input.Option} {Quoted(written)}");
        }

        var takesSeed = model.Inputs.Any(static input => input.Option == "seed");
        if (takesSeed && facts.Seed is { Length: > 0 } seed && seed.All(char.IsAsciiDigit)) text.Append(" --seed ").Append(seed);
        return text.ToString();
    }

    private static string? Written(InputSpec input, JsonElement value) => (input.Type, value.ValueKind) switch
    {
        (InputType.Text or InputType.Size, JsonValueKind.String) => value.GetString(),
        (InputType.Integer or InputType.Number, JsonValueKind.Number) => value.GetRawText(),
        (InputType.Boolean, JsonValueKind.True or JsonValueKind.False) => value.GetRawText(),
        (InputType.Size, JsonValueKind.Object) =>
            Number(value, "width") is { } width && Number(value, "height") is { } height ? $"{width}x{height}" : null,
        _ => null,
    };

    /// <summary>Those of Hugging Face; of others only a file name travels, which says nothing here.</summary>
    private static void AppendLoras(StringBuilder text, JsonElement loras)
    {
        if (loras.ValueKind != JsonValueKind.Array) return;
        foreach (var lora in loras.EnumerateArray())
        {
            if (lora.ValueKind != JsonValueKind.Object || !lora.TryGetProperty("path", out var path)) continue;
            var name = path.ValueKind == JsonValueKind.String ? path.GetString()! : "";
            if (!name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsWhiteSpace)) continue;
            text.Append(" --lora_url ").Append(Prose(name));
            if (Number(lora, "scale") is { } scale) text.Append(':').Append(scale);
        }
    }

    private static string? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : null;

    /// <summary>A prompt that somebody forged must not bring options of its own into what is copied.</summary>
    private static string Prose(string prompt) => string.Join(' ', prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => word.TrimStart('-', '—', '–', '―', '−') is { Length: > 0 } bare ? bare : word));

    private static string Quoted(string value) =>
        value.Any(char.IsWhiteSpace) ? $"\"{value.ReplaceLineEndings(" ").Replace('"', '\'')}\"" : Prose(value);
}
