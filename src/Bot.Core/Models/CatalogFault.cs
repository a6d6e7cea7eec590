using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Wording;

namespace Bot.Core.Models;

/// <summary>Says in our words why a catalogue file cannot be read: where, and what to write instead. Pure.</summary>
internal static class CatalogFault
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>The sentence for what a reader of the text met.</summary>
    public static string Of(string text, JsonException met)
    {
        var line = (met.LineNumber ?? 0) + 1;
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (JsonException)
        {
            return $"line {line} is not JSON: look there, or just before, for a comma, quote or brace that is missing or too many, "
                + "or a word that stands twice.";
        }

        if (root is not JsonObject { } document || document["models"] is not JsonArray models)
            return "it must be an object with a list \"models\".";
        for (var at = 0; at < models.Count; at++)
        {
            if (InModel(models[at], $"models[{at}]") is { } fault) return fault;
        }

        return $"line {line}: {met.Path?.TrimStart('$', '.')} is not of the kind that docs/operations.md describes.";
    }

    private static string? InModel(JsonNode? model, string where)
    {
        if (model is not JsonObject entry) return null;
        if (entry["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String) where = $"{where} ({name})";
        return Words(entry, CatalogJson.Default.ModelSpec, where)
            ?? Words(entry["price"], CatalogJson.Default.PriceSpec, $"{where}: price")
            ?? Listed(entry["price"] is JsonObject price ? price["rates"] : null, CatalogJson.Default.RateSpec, $"{where}: price.rates")
            ?? Listed(entry["inputs"], CatalogJson.Default.InputSpec, $"{where}: inputs");
    }

    private static string? Listed(JsonNode? list, JsonTypeInfo type, string where) => list is JsonArray items
        ? items.Select((item, at) => Words(item, type, $"{where}[{at}]")).FirstOrDefault(static fault => fault is not null)
        : null;

    /// <summary>The words that an object lacks or has too many.</summary>
    private static string? Words(JsonNode? node, JsonTypeInfo type, string where)
    {
        if (node is not JsonObject entry) return null;
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is not { HasDefaultValue: false, IsMemberInitializer: false } parameter) continue;
            if (entry.ContainsKey(property.Name)) continue;
            return $"{where} lacks {property.Name}." + (parameter.IsNullable ? " Write null if it is not known." : "");
        }

        var known = type.Properties.Select(static property => property.Name).ToList();
        if (entry.Select(static pair => pair.Key).FirstOrDefault(key => !known.Contains(key)) is not { } unknown) return null;
        var nearest = NearestName.Find(unknown, known);
        return $"{where} has {unknown}, which no entry has." + (nearest is null ? "" : $" Did you mean {nearest}?");
    }
}
