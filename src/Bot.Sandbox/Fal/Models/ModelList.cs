using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>The embedded list of models: the stand-in's truth about fal.</summary>
internal sealed class ModelList
{
    private readonly FrozenDictionary<string, ModelEntry> _byEndpoint;

    private ModelList(IReadOnlyList<ModelEntry> all)
    {
        All = all;
        _byEndpoint = all.ToFrozenDictionary(model => model.Endpoint, StringComparer.Ordinal);
    }

    public IReadOnlyList<ModelEntry> All { get; }

    public ModelEntry? Find(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);

    public static ModelList Load()
    {
        const string Resource = "Bot.Sandbox.Fal.fal-models.json";
        using var stream = typeof(ModelList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        var list = JsonNode.Parse(stream)?.AsArray() ?? throw new InvalidOperationException($"{Resource} is empty.");
        return new([.. list.Select(node => Entry(node!.AsObject()))]);
    }

    private static ModelEntry Entry(JsonObject json)
    {
        var rules = new Dictionary<string, InputRule>(StringComparer.Ordinal);
        var enums = json["required_enums"]?.AsObject();
        foreach (var required in json["required"]!.AsArray())
        {
            // The list marks names that were inferred and not read: "source_face_url (inferred)".
            var name = required!.GetValue<string>().Split(' ')[0];
            rules[name] = Required(name, enums?[name]?.AsArray());
        }

        foreach (var (name, rule) in json["optional"]!.AsObject()) rules[name] = Optional(name, rule!.AsObject());
        return new(
            json["endpoint"]!.GetValue<string>(),
            json["name"]!.GetValue<string>(),
            json["kind"]!.GetValue<string>(),
            rules.ToFrozenDictionary(StringComparer.Ordinal),
            json["output"]!.AsObject().Select(pair => pair.Key).ToFrozenSet(StringComparer.Ordinal),
            json["price_usd"]?.GetValue<decimal>(),
            json["price_unit"]?.GetValue<string>());
    }

    private static InputRule Required(string name, JsonArray? choices)
    {
        var type = choices is not null ? "enum" : name.EndsWith("_urls", StringComparison.Ordinal) ? "array" : "string";
        return new(name, type, true, null, null, Texts(choices), type == "array" ? "string" : null, null);
    }

    private static InputRule Optional(string name, JsonObject json)
    {
        var bounds = OwnBounds(name);
        return new(
            name, json["type"]!.GetValue<string>(), false,
            json["min"]?.GetValue<decimal>() ?? bounds.Min,
            json["max"]?.GetValue<decimal>() ?? bounds.Max,
            Texts(json["enum"]?.AsArray()), json["items"]?.GetValue<string>(), json["default"]);
    }

    /// <summary>
    /// Where no bounds are published the stand-in still needs some, or one request could ask for a million.
    /// </summary>
    private static (decimal? Min, decimal? Max) OwnBounds(string name) => name switch
    {
        "num_images" => (1, 8),
        "num_inference_steps" or "steps" => (1, 150),
        "scale" or "upscale_factor" => (1, 8),
        "fps" => (1, 60),
        _ => (null, null),
    };

    private static string[] Texts(JsonArray? array) =>
        array is null ? [] : [.. array.Select(node => node!.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? node.GetValue<string>()
            : node.GetValue<decimal>().ToString(CultureInfo.InvariantCulture))];
}
