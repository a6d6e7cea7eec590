using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>
/// The copy of an input that is kept for onlookers: its long strings, such as whole pictures, are cut.
/// </summary>
internal static class ShownInput
{
    private const int MaxText = 4096;

    public static JsonObject Of(JsonObject input) => (JsonObject)Cut(input)!;

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Cut(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Cut)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > MaxText =>
            (JsonNode)$"{text[..MaxText]}…",
        _ => node?.DeepClone(),
    };
}
