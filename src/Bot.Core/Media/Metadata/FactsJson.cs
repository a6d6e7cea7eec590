using System.Globalization;
using System.Text.Json;

namespace Bot.Core.Media.Metadata;

/// <summary>The facts as one JSON object; a field may be added, never renamed: pictures live long.</summary>
internal static class FactsJson
{
    /// <summary>The longest text that is looked at, in UTF-16 units.</summary>
    public const int MaxLength = 65_536;

    private const int MaxWord = 200;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Write(GenerationFacts facts) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("command", facts.Command);
        writer.WriteString("model", facts.Model);
        writer.WriteString("endpoint", facts.Endpoint);
        writer.WriteString("prompt", facts.Prompt);
        if (facts.Seed is { } seed) writer.WriteString("seed", seed);
        writer.WritePropertyName("parameters");
        writer.WriteRawValue(facts.Parameters);
        writer.WriteString("date", TimeText(facts.MadeAt));
        writer.WriteEndObject();
    });

    /// <summary>Such as <c>2026-11-21T07:40:20Z</c>.</summary>
    public static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);

    /// <summary>Reads what anybody may have written. Total; null for what are no facts.</summary>
    public static GenerationFacts? Read(string? text)
    {
        if (text is null or { Length: > MaxLength }) return null;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for strings that are no Unicode.
            return null;
        }
    }

    private static GenerationFacts? Read(JsonElement facts)
    {
        if (Text(facts, "model", MaxWord) is not { Length: > 0 } model) return null;
        var prompt = Text(facts, "prompt", GenerationFacts.MaxPrompt) ?? "";
        var isTimed = DateTimeOffset.TryParseExact(
            Text(facts, "date", MaxWord), Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        return new GenerationFacts(
            Text(facts, "command", MaxWord) ?? "",
            model,
            Text(facts, "endpoint", MaxWord) ?? "",
            prompt,
            Text(facts, "seed", MaxWord),
            facts.TryGetProperty("parameters", out var sent) ? SafeParameters.Of(sent.GetRawText(), prompt) : GenerationFacts.NoParameters,
            isTimed ? time : default);
    }

    private static string? Text(JsonElement facts, string name, int maxLength) =>
        facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text && text.Length <= maxLength ? text : null;
}
