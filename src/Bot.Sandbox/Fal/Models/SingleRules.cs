using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>What single models ask of their inputs beyond types, bounds and choices.</summary>
internal static class SingleRules
{
    private const string Pictures = "input_image_urls";
    private const int MaxElements = 4;
    private const int MaxSpokenText = 120;

    /// <summary>Every fault of an input whose types are right.</summary>
    public static IReadOnlyList<ModelError> Check(ModelEntry model, JsonObject input)
    {
        if (model.Kind == "video-effect") return Effect(input);
        if (model.Endpoint.EndsWith("/elements", StringComparison.Ordinal))
            return AtMost(Pictures, ((JsonArray)input[Pictures]!).Count, MaxElements);
        return model.IsLipSync && input["text"] is { } text
            ? AtMost("text", new StringInfo(text.GetValue<string>()).LengthInTextElements, MaxSpokenText)
            : [];
    }

    /// <summary>Two pictures for what two people do, one for everything else.</summary>
    private static IReadOnlyList<ModelError> Effect(JsonObject input)
    {
        if (input[Pictures] is not JsonArray pictures) return [InputValidation.Missing(Pictures, input)];
        var least = input["effect_scene"]!.GetValue<string>() is "hug" or "kiss" or "heart_gesture" ? 2 : 1;
        if (pictures.Count >= least) return AtMost(Pictures, pictures.Count, MaxElements);
        return [ModelError.At(Pictures, "sequence_too_short", $"List should have at least {least} items", null,
            new() { ["min_length"] = least })];
    }

    private static IReadOnlyList<ModelError> AtMost(string name, int given, int most) => given <= most
        ? []
        : [ModelError.At(name, "sequence_too_long", $"Input should have at most {most} items", null,
            new() { ["max_length"] = most })];
}
