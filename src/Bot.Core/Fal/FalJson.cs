using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>Reading JSON whose shape is not certain: what is not as expected is null.</summary>
internal static class FalJson
{
    public static string? String(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? SafeString(value) : null;

    public static string? String(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value.String() : null;

    public static int? Int(this JsonElement parent, string name) =>
        Number(parent, name) is { } number && number.TryGetInt32(out var value) ? value : null;

    public static double? Double(this JsonElement parent, string name) =>
        Number(parent, name) is { } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>A whole number, however large (up to 28 digits): doubles lose digits beyond 2^53.</summary>
    public static decimal? Whole(this JsonElement parent, string name) =>
        Number(parent, name) is { } number && number.TryGetDecimal(out var value) && decimal.Truncate(value) == value
            ? value
            : null;

    public static decimal? Decimal(this JsonElement parent, string name) =>
        Number(parent, name) is { } number && number.TryGetDecimal(out var value) ? value : null;

    public static Uri? HttpUrl(this JsonElement parent, string name) =>
        parent.String(name) is { Length: <= 4_096 } text
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;

    private static JsonElement? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
            ? value
            : null;

    // A lone surrogate in an escape is valid JSON, but no string.
    private static string? SafeString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
