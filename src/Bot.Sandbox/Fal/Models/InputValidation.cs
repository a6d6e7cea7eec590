using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>
/// Checks an input object against its model, with the error types of docs.fal.ai/errors. For a value of the wrong
/// JSON type fal sends pydantic's names (int_parsing, string_type), which that page does not list.
/// </summary>
internal static class InputValidation
{
    /// <summary>Every fault of the input; empty when there is none.</summary>
    public static IReadOnlyList<ModelError> Check(ModelEntry model, JsonObject input)
    {
        var errors = new List<ModelError>();
        foreach (var rule in model.Inputs.Values.OrderBy(rule => rule.Name, StringComparer.Ordinal))
        {
            if (!input.TryGetPropertyValue(rule.Name, out var value) || (value is null && !rule.Required))
            {
                if (rule.Required) errors.Add(Missing(rule.Name, input));
                continue;
            }

            errors.AddRange(CheckValue(rule, value));
        }

        return errors.Count > 0 ? errors : SingleRules.Check(model, input);
    }

    /// <summary>Names in the input that the model does not know; fal ignores them.</summary>
    public static IReadOnlyList<string> Unknown(ModelEntry model, JsonObject input) =>
        [.. input.Select(pair => pair.Key).Where(name => !model.Inputs.ContainsKey(name))];

    private static IEnumerable<ModelError> CheckValue(InputRule rule, JsonNode? value) => rule.Type switch
    {
        "number" => One(NumberInput.Check(rule, value)),
        "boolean" => One(Kind(value) is JsonValueKind.True or JsonValueKind.False
            ? null
            : ModelError.At(rule.Name, "bool_type", "Input should be a valid boolean", value)),
        "enum" => One(CheckChoice(rule, value)),
        "array" => ListInput.Check(rule, value),
        "object" => One(Kind(value) == JsonValueKind.Object
            ? null
            : ModelError.At(rule.Name, "dict_type", "Input should be a valid dictionary", value)),
        "enum_or_object{width,height}" when Kind(value) == JsonValueKind.Object =>
            ImageSizeInput.Check(rule.Name, value!.AsObject()),
        "enum_or_object{width,height}" => One(CheckChoice(rule, value)),
        _ => One(Kind(value) == JsonValueKind.String
            ? null
            : ModelError.At(rule.Name, "string_type", "Input should be a valid string", value)),
    };

    internal static ModelError? CheckChoice(InputRule rule, JsonNode? value)
    {
        var text = Kind(value) switch
        {
            JsonValueKind.String => value!.GetValue<string>(),
            // The step count of lightning models is an enum that pages print without quotes.
            JsonValueKind.Number when rule.Name == "num_inference_steps" => value!.ToJsonString(),
            _ => null,
        };
        if (text is not null && rule.Choices.Contains(text)) return null;
        var context = new JsonObject
        {
            ["expected"] = new JsonArray([.. rule.Choices.Select(choice => (JsonNode)choice)]),
        };
        var list = string.Join(", ", rule.Choices.Select(choice => $"'{choice}'"));
        return ModelError.At(rule.Name, "one_of", $"Input should be one of: {list}", value, context);
    }

    /// <summary>
    /// pydantic shows the whole object that lacks the field; one that holds pictures is left out here.
    /// </summary>
    internal static ModelError Missing(string name, JsonObject parent) =>
        ModelError.At(name, "missing", "Field required", parent.ToJsonString().Length <= 2048 ? parent : null);

    internal static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static IEnumerable<ModelError> One(ModelError? error) => error is null ? [] : [error];
}
