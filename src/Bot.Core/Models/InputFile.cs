using System.Text.Json.Serialization;
using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>A file that fal needs.</summary>
/// <param name="InputKey">The key of fal's input that takes its URL.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="MaxPixels">The largest image that is taken, or that the price covers; null for any.</param>
public sealed record InputFile(string InputKey, [property: JsonPropertyName("Image")] FileReference Source, long? MaxPixels)
{
    /// <summary>What it must be.</summary>
    public FileKind Kind { get; init; } = FileKind.Image;

    /// <summary>How the input takes it.</summary>
    public InputForm Form { get; init; }

    /// <summary>The price goes by it, so that the limits are what the price covers and not what the model takes.</summary>
    public bool IsPriced { get; init; }

    /// <summary>The shortest video that is taken; null for any.</summary>
    public decimal? MinSeconds { get; init; }

    /// <summary>The longest video that is taken, or that the price covers; null for any.</summary>
    public decimal? MaxSeconds { get; init; }

    /// <summary>The fewest pictures in an archive.</summary>
    public int MinFiles { get; init; }

    /// <summary>Whether everything that the other was checked against suffices for this one.</summary>
    internal bool TakesAllOf(InputFile other) =>
        Source == other.Source && Kind == other.Kind && !(MaxPixels < (other.MaxPixels ?? long.MaxValue))
        && !(MinSeconds > (other.MinSeconds ?? 0)) && !(MaxSeconds < (other.MaxSeconds ?? decimal.MaxValue)) && MinFiles <= other.MinFiles;
}

/// <summary>How an input takes a file.</summary>
public enum InputForm
{
    /// <summary>Its address alone.</summary>
    Single,

    /// <summary>Its address in a list.</summary>
    ListItem,

    /// <summary>The address of an archive that it is packed into.</summary>
    Packed,

    /// <summary>It is that archive already.</summary>
    Archive,
}
