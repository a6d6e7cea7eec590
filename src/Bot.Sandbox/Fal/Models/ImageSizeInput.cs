using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>A free image_size: {"width": ..., "height": ...}.</summary>
internal static class ImageSizeInput
{
    /// <summary>The largest side of fal's ImageSize schema.</summary>
    private const int MaxSide = 14142;

    public static IEnumerable<ModelError> Check(string name, JsonObject size)
    {
        foreach (var side in new[] { "width", "height" })
        {
            var rule = new InputRule($"{name}.{side}", "number", true, 1, MaxSide, [], null, null);
            var error = size.TryGetPropertyValue(side, out var value)
                ? NumberInput.Check(rule with { Name = side }, value)
                : InputValidation.Missing(side, size);
            if (error is not null) yield return error with { Location = ["body", name, side] };
        }
    }
}
