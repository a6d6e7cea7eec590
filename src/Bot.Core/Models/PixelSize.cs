using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.Models;

/// <summary>The size of a picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>The shortest and longest side that may be asked for.</summary>
    public const int MinSide = 256, MaxSide = 2048;

    /// <summary>The pixels of a megapixel as fal counts it: 1024 times 1024 (its published prices for 1024x1024 and 1920x1080).</summary>
    public const int PixelsOfMegapixel = 1024 * 1024;

    private const double PreferredPixels = PixelsOfMegapixel;

    private const int MaxRatio = 4;

    /// <summary>fal's named sizes; the pixels are those of its schema pages (shared by FLUX and SDXL).</summary>
    public static IReadOnlyDictionary<string, PixelSize> Named { get; } = new Dictionary<string, PixelSize>(StringComparer.Ordinal)
    {
        ["square_hd"] = new(1024, 1024),
        ["square"] = new(512, 512),
        ["portrait_4_3"] = new(768, 1024),
        ["portrait_16_9"] = new(576, 1024),
        ["landscape_4_3"] = new(1024, 768),
        ["landscape_16_9"] = new(1024, 576),
    };

    /// <summary>Width times height.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>The megapixels that are billed for so many pixels: fal rounds up to the whole one.</summary>
    public static decimal Megapixels(decimal pixels) => decimal.Max(1, decimal.Ceiling(pixels / PixelsOfMegapixel));

    /// <summary>Reads a named size, <c>1024x768</c>, or an aspect ratio such as <c>16:9</c>.</summary>
    public static Result<PixelSize> Parse(string text)
    {
        var word = SizeText.Plain(text);
        if (Named.TryGetValue(word, out var named)) return named;
        if (TryPair(word, 'x', out var width, out var height)) return Exact(width, height);
        if (TryPair(word, ':', out width, out height)) return FromRatio(width, height);
        return new Refusal(
            $"I do not know the size \"{TextFormat.Shorten(text)}\". Use {string.Join(", ", Named.Keys)}, pixels such as 1024x768, " +
            "or an aspect ratio such as 16:9.");
    }

    /// <summary>The named size with these pixels, or null.</summary>
    public string? Name()
    {
        foreach (var (name, size) in Named)
        {
            if (size == this) return name;
        }

        return null;
    }

    /// <summary><c>1024×768</c>.</summary>
    public override string ToString() => $"{Width}×{Height}";

    private static Result<PixelSize> Exact(int width, int height)
    {
        if (width is < MinSide or > MaxSide || height is < MinSide or > MaxSide)
            return new Refusal($"A picture's sides must be {MinSide} to {MaxSide} pixels. Try 1024x768.");
        return new PixelSize(width, height);
    }

    private static Result<PixelSize> FromRatio(int width, int height)
    {
        if (width == 0 || height == 0 || width > height * (long)MaxRatio || height > width * (long)MaxRatio)
            return new Refusal($"An aspect ratio must be between 1:{MaxRatio} and {MaxRatio}:1. Try 16:9.");
        foreach (var size in Named.Values)
        {
            if ((long)size.Width * height == (long)size.Height * width) return size;
        }

        var tall = Math.Sqrt(PreferredPixels * height / width);
        return new PixelSize(Side(tall * width / height), Side(tall));
    }

    private static int Side(double pixels) => Math.Clamp((int)Math.Round(pixels / 16) * 16, MinSide, MaxSide);

    private static bool TryPair(string text, char between, out int first, out int second)
    {
        (first, second) = (0, 0);
        var at = text.IndexOf(between, StringComparison.Ordinal);
        return at is > 0 and < 6 && text.Length - at <= 6
            && int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out second);
    }
}
