using System.Buffers.Binary;
using System.IO.Compression;

namespace Bot.Core.Jobs;

/// <summary>Looks into a zip archive of pictures without unpacking it.</summary>
internal static class ArchiveReading
{
    private const int MaxEntries = 1_000;

    // APPNOTE.TXT, 4.3.16: the last record has 22 bytes and a comment of at most 65,535.
    private const int EndBytes = 22, MaxEndBytes = EndBytes + 65_535;

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static async Task<Refusal?> FaultAsync(string path, int minPictures, CancellationToken cancellation)
    {
        // The directory is read whole, so its size is looked at first.
        if (await CountAsync(path, cancellation) is not { } entries) return Unreadable();
        if (entries > MaxEntries) return new Refusal($"The archive has more than {MaxEntries} files. Leave some out.");
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(path, cancellation);
            var pictures = archive.Entries.Count(static entry => IsPicture(entry.Name));
            return pictures >= minPictures
                ? null
                : new Refusal(
                    $"The archive has {pictures} pictures; at least {minPictures} are needed. Put PNG, JPEG or WebP files into it.");
        }
        catch (InvalidDataException)
        {
            return Unreadable();
        }
    }

    private static Refusal Unreadable() => new("The zip archive is damaged. Pack it again, or attach the pictures.");

    // What a Mac adds to an archive is named like the picture it describes.
    private static bool IsPicture(string name) =>
        !name.StartsWith("._", StringComparison.Ordinal) && Pictures.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static async Task<int?> CountAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var end = new byte[Math.Min(file.Length, MaxEndBytes)];
        file.Position = file.Length - end.Length;
        await file.ReadExactlyAsync(end, cancellation);
        var at = end.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return at >= 0 && at + EndBytes <= end.Length ? BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(at + 10)) : null;
    }
}
