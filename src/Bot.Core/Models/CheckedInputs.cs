using System.Globalization;
using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>A model's inputs after each given option was checked against its entry.</summary>
/// <param name="Values">What is sent, by fal's keys, in the order of the entry.</param>
/// <param name="Files">The files to hand over, in the order of the entry.</param>
public sealed record CheckedInputs(IReadOnlyList<CheckedInput> Values, IReadOnlyList<GivenFile> Files)
{
    /// <summary>The picture whose size counts, if any.</summary>
    public FileReference? Image => GivenImage?.File;

    /// <summary>The same with the input that takes it.</summary>
    public GivenFile? GivenImage => Files.FirstOrDefault(static one => one.Input.Type == InputType.Image);

    /// <summary>The given video, if any.</summary>
    public GivenFile? Video => Files.FirstOrDefault(static one => one.Input.Type == InputType.Video);

    /// <summary>How many pictures will be made.</summary>
    public int Count =>
        Values.FirstOrDefault(static value => value.Spec.Option == "n") is { } count
            ? int.Parse(count.Text, CultureInfo.InvariantCulture)
            : 1;

    /// <summary>The size that was asked for, if the model takes one.</summary>
    public PixelSize? Size => Values.FirstOrDefault(static value => value.Size is not null)?.Size;

    /// <summary>What is sent under the key; null when nothing is.</summary>
    public string? Text(string? key) => Values.FirstOrDefault(value => value.Spec.Name == key)?.Text;

    /// <summary>The number sent under the key, be it with a unit behind it such as <c>8s</c>; 1 when there is none.</summary>
    public decimal Number(string? key) => Text(key) is { } text
        ? Read(text) ?? throw new InvalidOperationException($"{key} is counted, and {text} is no number.")
        : 1;

    /// <summary>The number in such a text; null when it is none.</summary>
    internal static decimal? Read(string text) =>
        decimal.TryParse(text.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
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
