using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.People;

/// <summary>A modal as Discord's client sends it back (documentation: Modal Submit Data Structure).</summary>
internal static class ModalForm
{
    private const int Label = 18;

    public static JsonArray Fill(JsonObject modal, IReadOnlyDictionary<string, string> values) =>
        new([.. modal["components"]!.AsArray().OfType<JsonObject>().Select(part => Part(part, values))]);

    private static JsonObject Part(JsonObject part, IReadOnlyDictionary<string, string> values)
    {
        var type = part["type"]!.GetValue<int>();
        var filled = new JsonObject { ["type"] = type };
        if (type == Label) filled["component"] = Input(part["component"]!.AsObject(), values);
        else if (part["components"] is JsonArray inside)
        {
            filled["components"] = new JsonArray(
                [.. inside.OfType<JsonObject>().Select(input => Input(input, values))]);
        }

        return filled;
    }

    private static JsonObject Input(JsonObject input, IReadOnlyDictionary<string, string> values)
    {
        var id = input["custom_id"]!.ToString();
        var text = values.GetValueOrDefault(id, "");
        var (min, max) = (Bound(input, "min_length", 0), Bound(input, "max_length", 4000));
        var isEmptyAllowed = text.Length == 0 && input["required"]?.GetValue<bool>() == false;
        if (!isEmptyAllowed && (text.Length < Math.Max(min, 1) || text.Length > max))
            throw new ArgumentException($"{id} must have {Math.Max(min, 1)} to {max} characters.", nameof(values));
        return new JsonObject { ["type"] = input["type"]!.DeepClone(), ["custom_id"] = id, ["value"] = text };
    }

    private static int Bound(JsonObject input, string name, int usual) =>
        int.TryParse(input[name]?.ToString(), out var bound) ? bound : usual;
}
