using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>
/// Fields of a JSON object by the rules and in the words of the server's own reader (td, tdutils/td/utils/JsonBuilder.cpp):
/// a number will do for a text and a text for a number. What is wrong is thrown as a <see cref="FieldException"/>, to
/// which the caller adds what it was reading.
/// </summary>
internal static class JsonFields
{
    public static string RequiredText(this JsonObject fields, string name) => Required(fields, name, fields.OptionalText(name));

    /// <summary>The text, null when the field is absent or null.</summary>
    public static string? OptionalText(this JsonObject fields, string name) => fields[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => value.ToString(),
        _ => throw new FieldException($"Field \"{name}\" must be of type String"),
    };

    public static int RequiredInt(this JsonObject fields, string name) =>
        int.TryParse(RequiredNumber(fields, name), out var number) ? number : throw NotANumber(name);

    public static long RequiredLong(this JsonObject fields, string name) =>
        long.TryParse(RequiredNumber(fields, name), out var number) ? number : throw NotANumber(name);

    public static bool OptionalFlag(this JsonObject fields, string name) => fields[name] is { } node && node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FieldException($"Field \"{name}\" must be of type Boolean"),
    };

    public static JsonObject RequiredObject(this JsonObject fields, string name) => Required(fields, name, fields[name]) as JsonObject
        ?? throw new FieldException($"Field \"{name}\" must be of type Object");

    /// <summary>The array, null when the field is absent or null.</summary>
    public static JsonArray? OptionalArray(this JsonObject fields, string name) => fields[name] is not { } node
        ? null
        : node as JsonArray ?? throw new FieldException($"Field \"{name}\" must be of type Array");

    private static string RequiredNumber(JsonObject fields, string name) =>
        Required(fields, name, fields[name]) is JsonValue value
        && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : throw new FieldException($"Field \"{name}\" must be of type Number");

    private static T Required<T>(JsonObject fields, string name, T? value)
        where T : class => value ?? throw new FieldException($"Can't find field \"{name}\"");

    private static FieldException NotANumber(string name) => new($"Field \"{name}\" must be a valid Number");
}

/// <summary>What is wrong with a field, in words that stand behind "can't parse ...: ".</summary>
internal sealed class FieldException(string message) : Exception(message);
