using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Page;

/// <summary>The body of an act, bounded and checked. What is wrong with it is told by <see cref="BadHttpRequestException"/>.</summary>
internal sealed class ActionBody(JsonObject fields)
{
    private const int MaxJsonBytes = 256 * 1024, MaxFileBytes = 100 * 1024 * 1024;

    public static async Task<ActionBody> ReadAsync(HttpContext http)
    {
        var bytes = await BoundedBody.ReadAsync(http, MaxJsonBytes) ?? throw TooLong(MaxJsonBytes);
        try
        {
            return JsonNode.Parse(bytes) is JsonObject fields ? new ActionBody(fields) : throw Bad("The body must be a JSON object.");
        }
        catch (JsonException)
        {
            throw Bad("The body is not JSON.");
        }
    }

    /// <summary>The file that the body is.</summary>
    public static async Task<byte[]> ReadFileAsync(HttpContext http)
    {
        var bytes = await BoundedBody.ReadAsync(http, MaxFileBytes) ?? throw TooLong(MaxFileBytes);
        return bytes.Length > 0 ? bytes : throw Bad("The file is empty.");
    }

    public string Text(string name) => Optional(name) ?? throw Bad($"{name} must be a text.");

    public string? Optional(string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public long Number(string name) => OptionalNumber(name) ?? throw Bad($"{name} must be a whole number.");

    public long? OptionalNumber(string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number)
            ? number
            : null;

    public Dictionary<string, string> Texts(string name)
    {
        if (fields[name] is not JsonObject pairs) throw Bad($"{name} must be an object of texts.");
        var inner = new ActionBody(pairs);
        return pairs.ToDictionary(static pair => pair.Key, pair => inner.Text(pair.Key), StringComparer.Ordinal);
    }

    public static BadHttpRequestException Bad(string words) => new(words);

    private static BadHttpRequestException TooLong(int max) =>
        new($"The body is longer than {max / 1024} KB.", StatusCodes.Status413PayloadTooLarge);
}
