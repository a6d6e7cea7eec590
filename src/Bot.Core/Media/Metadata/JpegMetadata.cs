using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>XMP in a JPEG: an APP1 segment (XMP specification, part 3, 1.1.3).</summary>
internal static class JpegMetadata
{
    private const string StartOfScan = "DA", App0 = "E0", App1 = "E1";

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> ExtendedXmp => "http://ns.adobe.com/xmp/extension/\0"u8;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>The changes that put the facts behind JFIF's and Exif's own segments, which come first; null for no whole JPEG.</summary>
    public static IReadOnlyList<Splice>? Plan(Stream file, GenerationFacts facts)
    {
        if (Segments(file) is not { } segments) return null;
        var packet = XmpPacket.Write(facts);
        var length = 2 + Xmp.Length + packet.Length;
        if (length > ushort.MaxValue) return null;
        byte[] inserted = [0xFF, 0xE1, (byte)(length >> 8), (byte)(length & 0xFF), .. Xmp, .. packet];
        var first = segments.First(segment =>
            segment.Kind != App0 && (segment.Kind != App1 || !FileParts.StartsWith(file, segment, Exif)));
        var former = segments.Where(segment =>
            segment.Kind == App1 && (FileParts.StartsWith(file, segment, Xmp) || FileParts.StartsWith(file, segment, ExtendedXmp)));
        return [new Splice(first.Start, 0, inserted), .. former.Select(Splice.Without)];
    }

    /// <summary>What XMP says, else Exif; null when neither says how the picture was made.</summary>
    public static FoundMetadata? Read(Stream file)
    {
        FoundMetadata? foreign = null;
        string? exif = null;
        foreach (var segment in (Segments(file) ?? []).Where(static segment => segment.Kind == App1).Take(FileParts.MaxPackets))
        {
            if (FileParts.StartsWith(file, segment, Exif)) exif ??= ExifText.Read(FileParts.Content(file, segment).AsSpan(Exif.Length));
            if (!FileParts.StartsWith(file, segment, Xmp)) continue;
            var found = XmpReader.Read(Encoding.UTF8.GetString(FileParts.Content(file, segment).AsSpan(Xmp.Length)));
            if (found?.Facts is not null) return found;
            foreign ??= found;
        }

        return ForeignMetadata.Of(exif) ?? foreign;
    }

    /// <summary>The segments up to the scan, which is included (ITU T.81, annex B); null when the file is not made so.</summary>
    internal static IReadOnlyList<FilePart>? Segments(Stream file)
    {
        Span<byte> header = stackalloc byte[4];
        if (!FileParts.TryRead(file, 0, header[..2]) || header is not [0xFF, 0xD8, ..]) return null;
        var segments = new List<FilePart>();
        for (var at = 2L; segments.Count < FileParts.MaxParts && FileParts.TryRead(file, at, header);)
        {
            if (header[0] != 0xFF) return null;
            var marker = header[1];
            if (marker == 0xFF)
            {
                // Fill bytes may stand before a marker; more than a few are no picture.
                if (at > FileParts.MaxContent) return null;
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
            var end = at + 2 + length;
            if (length < 2 || end > file.Length || marker is 0xD8 or 0xD9 or 0 or 1 or (>= 0xD0 and <= 0xD7)) return null;
            segments.Add(new FilePart(marker.ToString("X2"), at, at + 4, length - 2, end));
            if (marker.ToString("X2") == StartOfScan) return segments;
            at = end;
        }

        return null;
    }
}
