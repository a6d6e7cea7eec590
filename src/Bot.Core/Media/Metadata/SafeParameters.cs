using System.Text.Json;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// A job's input as anybody may read it: addresses and keys are left out, for an address of fal's storage opens the file to
/// whoever has it. Of a LoRA's address the file name stays.
/// </summary>
public static class SafeParameters
{
    private static readonly string[] PrivateWords = ["token", "secret", "password", "api_key", "authorization", "webhook"];

    /// <summary>Cleans fal's input object. Pure and total.</summary>
    /// <param name="inputJson">The input.</param>
    /// <param name="prompt">Left out where it is repeated.</param>
    /// <returns>A JSON object; an empty one for what is none or too long.</returns>
    public static string Of(string inputJson, string prompt)
    {
        try
        {
            using var input = JsonDocument.Parse(inputJson);
            if (input.RootElement.ValueKind != JsonValueKind.Object) return GenerationFacts.NoParameters;
            var written = JsonText.Write(writer => WriteObject(writer, input.RootElement, prompt));
            return written.Length <= GenerationFacts.MaxParameters ? written : GenerationFacts.NoParameters;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or text in it that is no Unicode.
            return GenerationFacts.NoParameters;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, string? prompt)
    {
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            if (IsPrivate(property.Name)) continue;
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : null;
            if (property.Name == "prompt" && text == prompt) continue;
            if (text is not null && IsAddress(text))
            {
                if (property.Name == "path") writer.WriteString(property.Name, FileName(text));
                continue;
            }

            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, prompt: null);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind != JsonValueKind.String || !IsAddress(item.GetString()!)) WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool IsPrivate(string name) =>
        name.EndsWith("_url", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_urls", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(PrivateWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsAddress(string text) =>
        text.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        || (text.Contains("://", StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace));

    private static string FileName(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Segments is [.., var last] ? last.Trim('/') : "";
}
