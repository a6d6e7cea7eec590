namespace Bot.Core.Models;

/// <summary>Sizes and ratios as people write them: <c>16 : 9</c>, <c>1024 × 768</c>, <c>Landscape</c>. Pure.</summary>
internal static class SizeText
{
    private const int MaxRatio = 100;

    /// <summary>The same as the catalogue writes it: <c>16:9</c>, <c>1024x768</c>, <c>landscape_4_3</c>.</summary>
    public static string Plain(string written)
    {
        var words = written.ToLowerInvariant().Replace('×', 'x').Replace('*', 'x').Replace('/', ':')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && words.All(static word => word.All(static c => char.IsAsciiDigit(c) || c is 'x' or ':')))
            return Ratio(string.Concat(words));
        return string.Join('_', words).Replace(':', '_').Replace('-', '_') switch
        {
            "landscape" or "horizontal" => "landscape_4_3",
            "portrait" or "vertical" => "portrait_4_3",
            "wide" or "widescreen" => "landscape_16_9",
            "tall" => "portrait_16_9",
            var name => name,
        };
    }

    /// <summary>Whether the words are one size.</summary>
    public static bool AreOne(string written) => PixelSize.Parse(written).IsOk(out _, out _);

    /// <summary>The one of a model's ratios that is meant by a size in other words; null when none is.</summary>
    public static string? Choose(string written, IReadOnlyList<string> ratios)
    {
        var plain = Plain(written);
        if (ratios.FirstOrDefault(ratio => ratio == plain) is { } same) return same;
        if (!PixelSize.Parse(plain).IsOk(out var size, out _)) return null;
        var exact = ratios.FirstOrDefault(ratio =>
            Pair(ratio) is var (width, height) && (long)size.Width * height == (long)size.Height * width);
        if (exact is not null || written.Any(char.IsAsciiDigit)) return exact;
        // A word such as landscape says which side is longer, and no more.
        var orientation = size.Width.CompareTo(size.Height);
        return ratios.FirstOrDefault(ratio => Pair(ratio) is var (width, height) && width.CompareTo(height) == orientation);
    }

    /// <summary>Nobody wants a picture of 16 by 9 pixels.</summary>
    private static string Ratio(string word) =>
        word.Split('x') is [var width, var height] && int.TryParse(width, out var w) && int.TryParse(height, out var h)
            && w < MaxRatio && h < MaxRatio
            ? $"{width}:{height}"
            : word;

    private static (int Width, int Height)? Pair(string ratio) =>
        ratio.Split(':') is [var width, var height] && int.TryParse(width, out var w) && int.TryParse(height, out var h) ? (w, h) : null;
}
