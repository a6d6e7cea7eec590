using System.Globalization;
using Bot.Core.Chats;

namespace Bot.Core.Catalog;

/// <summary>A model's inputs after each given option was checked against its entry.</summary>
/// <param name="Values">What is sent, by fal's keys, in the order of the entry.</param>
/// <param name="Image">The image to hand over, if the model takes one.</param>
public sealed record CheckedInputs(IReadOnlyList<CheckedInput> Values, ImageReference? Image)
{
    /// <summary>How many pictures will be made.</summary>
    public int Count =>
        Values.FirstOrDefault(static value => value.Spec.Option == "n") is { } count
            ? int.Parse(count.Text, CultureInfo.InvariantCulture)
            : 1;

    /// <summary>The size that was asked for, if the model takes one.</summary>
    public PixelSize? Size => Values.FirstOrDefault(static value => value.Size is not null)?.Size;

    /// <summary>The number sent under the key; 1 when there is none.</summary>
    public decimal Number(string? key) =>
        Values.FirstOrDefault(value => value.Spec.Name == key) is { } found
            ? decimal.Parse(found.Text, CultureInfo.InvariantCulture)
            : 1;
}

/// <summary>One checked input.</summary>
/// <param name="Spec">Its entry.</param>
/// <param name="Text">Its value in invariant text.</param>
public sealed record CheckedInput(InputSpec Spec, string Text)
{
    /// <summary>For <see cref="InputType.Size"/>.</summary>
    public PixelSize? Size { get; init; }

    /// <summary>For <see cref="InputType.Loras"/>.</summary>
    public IReadOnlyList<LoraWeight> Loras { get; init; } = [];
}
