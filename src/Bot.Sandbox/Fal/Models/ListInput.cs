using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>Lists, and what may stand in them.</summary>
internal static class ListInput
{
    private const int MaxItems = 100;

    public static IEnumerable<ModelError> Check(InputRule rule, JsonNode? value)
    {
        if (value is not JsonArray list) return [ModelError.At(rule.Name, "list_type", "Input should be a valid list", value)];
        if (list.Count > MaxItems)
            return [ModelError.At(rule.Name, "sequence_too_long", $"List should have at most {MaxItems} items", null,
                new() { ["max_length"] = MaxItems })];
        if (rule.Required && list.Count == 0)
            return [ModelError.At(rule.Name, "sequence_too_short", "List should have at least 1 item", null,
                new() { ["min_length"] = 1 })];
        return list.SelectMany((item, index) => CheckItem(rule, index, item));
    }

    private static IEnumerable<ModelError> CheckItem(InputRule rule, int index, JsonNode? item)
    {
        var place = $"{rule.Name}.{index.ToString(CultureInfo.InvariantCulture)}";
        if (rule.Choices.Count > 0) return Choice(place, rule, item);
        return rule.Items switch
        {
            "string" when InputValidation.Kind(item) != JsonValueKind.String =>
                [ModelError.At(place, "string_type", "Input should be a valid string", item)],
            "LoraWeight" => Lora(place, item),
            _ => [],
        };
    }

    private static IEnumerable<ModelError> Choice(string place, InputRule rule, JsonNode? item) =>
        InputValidation.CheckChoice(rule with { Name = place }, item) is { } error ? [error] : [];

    private static IEnumerable<ModelError> Lora(string place, JsonNode? item)
    {
        if (item is not JsonObject lora)
        {
            yield return ModelError.At(place, "model_type", "Input should be a LoraWeight", item);
            yield break;
        }

        if (!lora.TryGetPropertyValue("path", out var path))
            yield return InputValidation.Missing($"{place}.path", lora);
        else if (InputValidation.Kind(path) != JsonValueKind.String)
            yield return ModelError.At($"{place}.path", "string_type", "Input should be a valid string", path);
        if (lora["scale"] is { } scale && InputValidation.Kind(scale) != JsonValueKind.Number)
            yield return ModelError.At($"{place}.scale", "float_type", "Input should be a valid number", scale);
    }
}
