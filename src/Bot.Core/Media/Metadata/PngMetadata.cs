using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>Texts in a PNG: the international kind, which holds every language (PNG specification, 11.3.3).</summary>
internal static class PngMetadata
{
    /// <summary>What AUTOMATIC1111's web UI and its kin write and read.</summary>
    public const string Parameters = "parameters";

    /// <summary>Our own facts as JSON.</summary>
    public const string Facts = "generation";

    /// <summary>XMP's keyword (XMP specification, part 3, 1.1.5).</summary>
    private const string Xmp = "XML:com.adobe.xmp";

    /// <summary>Not a keyword but a chunk of its own, read like one.</summary>
    private const string Exif = "eXIf";

    private static readonly string[] Ours = [Parameters, Facts, Xmp];
    private static readonly string[] Known = [.. Ours, Exif, "Description", "Comment"];

    /// <summary>The changes that put the facts behind the header; null when the file is not a whole PNG.</summary>
    public static IReadOnlyList<Splice>? Plan(Stream file, GenerationFacts facts)
    {
        if (PngChunks.List(file) is not [var header, ..] chunks) return null;
        byte[] inserted =
        [
            .. Written(Parameters, ParametersText.Write(facts)),
            .. Written(Facts, FactsJson.Write(facts)),
            .. Written(Xmp, Encoding.UTF8.GetString(XmpPacket.Write(facts))),
        ];
        var former = chunks.Where(chunk => PngText.Keyword(file, chunk) is { } keyword && Ours.Contains(keyword));
        return [new Splice(header.End, 0, inserted), .. former.Select(Splice.Without)];
    }

    /// <summary>What the texts say; null when they say nothing of how the picture was made.</summary>
    public static FoundMetadata? Read(Stream file)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in PngChunks.List(file) ?? [])
        {
            // The first of each name counts, even if it cannot be read: unpacking thousands would keep us busy.
            if (Name(file, chunk) is { } name && Known.Contains(name) && !texts.ContainsKey(name)) texts[name] = Text(file, chunk) ?? "";
        }

        if (FactsJson.Read(texts.GetValueOrDefault(Facts)) is { } facts) return new FoundMetadata(facts, null);
        var xmp = XmpReader.Read(texts.GetValueOrDefault(Xmp));
        return xmp?.Facts is not null ? xmp : ForeignMetadata.Of([Parameters, Exif, "Description", "Comment"], texts) ?? xmp;
    }

    private static string? Name(Stream file, FilePart chunk) => chunk.Kind == Exif ? Exif : PngText.Keyword(file, chunk);

    private static string? Text(Stream file, FilePart chunk) =>
        chunk.Kind == Exif ? ExifText.Read(FileParts.Content(file, chunk)) : PngText.Read(file, chunk);

    private static byte[] Written(string keyword, string value) => PngChunks.Write(
        "iTXt"u8,
        // No compression, no language, no translated keyword.
        [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(value)]);
}
