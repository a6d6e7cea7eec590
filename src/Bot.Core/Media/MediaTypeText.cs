using Bot.Core.Chat;

namespace Bot.Core.Media;

/// <summary>What a file is, in words, by its bytes: whatever its name or its sender says.</summary>
internal static class MediaTypeText
{
    /// <summary>A file of a kind that is taken somewhere.</summary>
    public static string Of(MediaType type) => (type, type.Kind()) switch
    {
        (MediaType.Avif, _) => "an AVIF picture",
        (MediaType.WebM, _) => "a WebM video",
        (_, FileKind.Video) => "a video",
        (_, FileKind.Audio) => "a recording",
        (_, FileKind.Archive) => "a zip archive",
        _ => "a picture",
    };

    /// <summary>A file that is taken nowhere; null when its first bytes are of nothing that is known. Pure and total.</summary>
    public static string? Foreign(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("%PDF-"u8)) return "a PDF";
        if (start.Length >= 12 && start[4..].StartsWith("ftyp"u8)) return OfBrand(start[8..]);
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8)) return "a TIFF picture or a camera's raw file";
        if (start.StartsWith("BM"u8)) return "a BMP picture";
        if (start.StartsWith("8BPS"u8)) return "a Photoshop file";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return "a WebM or Matroska video";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return "an animated sticker or a gzip archive";
        if (start.StartsWith("Rar!"u8) || start.StartsWith("7z"u8)) return "an archive that is no zip";
        return OfText(start);
    }

    // ISO 23008-12, 10.2, and AV1 Image File Format, 6: the brands of HEIC and AVIF.
    private static string? OfBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("mif1"u8)) return "a HEIC picture";
        return brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8) ? "an AVIF picture" : null;
    }

    private static string? OfText(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart("\uFEFF \t\r\n"u8);
        if (Begins(text, "<!doctype html"u8) || Begins(text, "<html"u8)) return "a web page";
        return Begins(text, "<svg"u8) || (Begins(text, "<?xml"u8) && text[..Math.Min(text.Length, 1_000)].IndexOf("<svg"u8) > 0)
            ? "an SVG drawing"
            : null;
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
