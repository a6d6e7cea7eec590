using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// XMP in an MP4: a top-level <c>uuid</c> box (XMP specification, part 3, 1.1.6) behind everything else, so that no offset
/// into the media moves.
/// </summary>
internal static class Mp4Metadata
{
    private const int HeaderBytes = 8, LongHeaderBytes = 16;

    private static ReadOnlySpan<byte> Xmp =>
        [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    /// <summary>The changes that append the facts; null when the file is no whole MP4, or its last box has no end.</summary>
    public static IReadOnlyList<Splice>? Plan(Stream file, GenerationFacts facts)
    {
        if (Boxes(file) is not [{ Kind: "ftyp" }, ..] boxes || !boxes.Any(static box => box.Kind == "moov")) return null;
        var packet = XmpPacket.Write(facts);
        byte[] box = [.. new byte[4], .. "uuid"u8, .. Xmp, .. packet];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        // A former one becomes free space of the same size: what follows it stays where it is.
        var former = boxes.Where(one => IsXmp(file, one)).Select(static one => new Splice(one.Start + 4, 4, "free"u8.ToArray()));
        // The index of a fragmented file is found from the file's end (ISO 14496-12, 8.8.11).
        var at = boxes[^1] is { Kind: "mfra" } index ? index.Start : file.Length;
        return [.. former, new Splice(at, 0, box)];
    }

    /// <summary>What XMP says of how the video was made; null when it says nothing.</summary>
    public static FoundMetadata? Read(Stream file) => (Boxes(file) ?? [])
        .Where(box => IsXmp(file, box)).Take(FileParts.MaxPackets)
        .Select(box => FileParts.Content(file, box))
        .Where(static content => content.Length > Xmp.Length)
        .Select(static content => XmpReader.Read(Encoding.UTF8.GetString(content.AsSpan(Xmp.Length))))
        .FirstOrDefault(static found => found is not null);

    /// <summary>The top-level boxes (ISO 14496-12, 4.2); null when they do not fill the file exactly.</summary>
    internal static IReadOnlyList<FilePart>? Boxes(Stream file)
    {
        Span<byte> header = stackalloc byte[LongHeaderBytes];
        var boxes = new List<FilePart>();
        for (var at = 0L; at < file.Length;)
        {
            if (boxes.Count == FileParts.MaxParts || !FileParts.TryRead(file, at, header[..HeaderBytes])) return null;
            var kind = FileParts.Kind(header[4..HeaderBytes]);
            var (size, headerBytes) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(header), HeaderBytes);
            if (size == 1)
            {
                if (!FileParts.TryRead(file, at, header)) return null;
                (size, headerBytes) = (BinaryPrimitives.ReadUInt64BigEndian(header[HeaderBytes..]), LongHeaderBytes);
            }

            // 0 means "to the end of the file": nothing can come behind it.
            if (size < (ulong)headerBytes || size > (ulong)(file.Length - at)) return null;
            var end = at + (long)size;
            boxes.Add(new FilePart(kind, at, at + headerBytes, end - at - headerBytes, end));
            at = end;
        }

        return boxes;
    }

    private static bool IsXmp(Stream file, FilePart box) => box.Kind == "uuid" && FileParts.StartsWith(file, box, Xmp);
}
