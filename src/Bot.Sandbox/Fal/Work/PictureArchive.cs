using System.IO.Compression;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>
/// The zip of pictures that a training takes. Of each entry only its first bytes are unpacked, so no archive grows.
/// </summary>
internal static class PictureArchive
{
    private const int Min = 4;
    private const int MaxEntries = 5000;
    private static readonly string[] Archives = [".zip"];
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>What is wrong with the archive; null when it will do.</summary>
    public static ModelError? Check(InputAddress address, byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var count = archive.Entries.Take(MaxEntries).Count(IsPicture);
            return count >= Min ? null : TooFew(address, count);
        }
        catch (InvalidDataException)
        {
            return ModelError.At(address.Place, "invalid_archive", "The file is not a valid archive", address.Url,
                new() { ["supported_extensions"] = Texts(Archives) });
        }
    }

    private static ModelError TooFew(InputAddress address, int count) =>
        ModelError.At(address.Place, "archive_file_count_below_minimum",
            $"The archive must contain at least {Min} images, {count} found", address.Url,
            new() { ["min_count"] = Min, ["provided_count"] = count, ["supported_extensions"] = Texts(Pictures) });

    private static bool IsPicture(ZipArchiveEntry entry)
    {
        // Finder packs a shadow of every file under this name.
        if (entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)) return false;
        if (!Pictures.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase)) return false;
        var start = new byte[64];
        using var stream = entry.Open();
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return ImageHeader.IsKnown(start.AsSpan(0, read));
    }

    private static JsonArray Texts(string[] texts) => [.. texts.Select(text => (JsonNode)text)];
}
