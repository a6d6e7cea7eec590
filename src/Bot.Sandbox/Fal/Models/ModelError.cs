using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>One entry of a model error's detail list.</summary>
internal sealed record ModelError(string Type, string Message, IReadOnlyList<string> Location)
{
    public JsonObject? Context { get; init; }

    public JsonNode? Input { get; init; }

    /// <summary>An error about one input.</summary>
    public static ModelError At(
        string input, string type, string message, JsonNode? given, JsonObject? context = null) =>
        new(type, message, ["body", .. input.Split('.')]) { Input = Shortened(given), Context = context };

    /// <summary>An error about the whole request.</summary>
    public static ModelError Whole(string type, string message) => new(type, message, ["body"]);

    /// <summary>The shape that fal documents; a location that is a number is an index into a list.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["loc"] = new JsonArray([.. Location.Select(Step)]),
            ["msg"] = Message,
            ["type"] = Type,
            ["url"] = $"https://docs.fal.ai/errors#{Type}",
        };
        if (Context is not null) json["ctx"] = Context.DeepClone();
        json["input"] = Input?.DeepClone();
        return json;
    }

    private static JsonNode Step(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : step;

    private static JsonNode? Shortened(JsonNode? given) =>
        given is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 256
            ? text[..256]
            : given?.DeepClone();
}
