using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>Numbers: type, wholeness, bounds, choices.</summary>
internal static class NumberInput
{
    public static ModelError? Check(InputRule rule, JsonNode? value)
    {
        if (InputValidation.Kind(value) != JsonValueKind.Number || !TryRead(value!, out var number))
            return ModelError.At(rule.Name, "float_type", "Input should be a valid number", value);
        if (IsWhole(rule.Name) && number != decimal.Truncate(number))
            return ModelError.At(rule.Name, "int_from_float",
                "Input should be a valid integer, got a number with a fractional part", value);
        if (number < rule.Min)
            return ModelError.At(rule.Name, "greater_than_equal",
                $"Input should be greater than or equal to {Text(rule.Min.Value)}", value,
                new() { ["ge"] = rule.Min.Value });
        if (number > rule.Max)
            return ModelError.At(rule.Name, "less_than_equal",
                $"Input should be less than or equal to {Text(rule.Max.Value)}", value,
                new() { ["le"] = rule.Max.Value });
        if (rule.Choices.Count == 0 || rule.Choices.Contains(Text(number))) return null;
        return ModelError.At(rule.Name, "one_of", $"Input should be one of: {string.Join(", ", rule.Choices)}", value,
            new() { ["expected"] = new JsonArray([.. rule.Choices.Select(choice => JsonNode.Parse(choice))]) });
    }

    /// <summary>A JSON number as a decimal; false when it does not fit one.</summary>
    public static bool TryRead(JsonNode value, out decimal number) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool IsWhole(string name) =>
        name is "num_images" or "max_images" or "num_frames" or "fps" or "seed" or "width" or "height" or "tile" ||
        name.EndsWith("steps", StringComparison.Ordinal);

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
