using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>XMP in a WebP: a chunk at the end, and a flag in the extended header (RFC 9649, 2.7).</summary>
internal static class WebPMetadata
{
    private const int FileHeaderBytes = 12, ChunkHeaderBytes = 8, ExtendedBytes = 10;
    private const byte XmpFlag = 0x04, AlphaFlag = 0x10;

    /// <summary>The changes that append the facts; a simple file becomes an extended one. Null when the file is no whole WebP.</summary>
    public static IReadOnlyList<Splice>? Plan(Stream file, GenerationFacts facts)
    {
        if (Chunks(file) is not [var first, ..] chunks || Extended(file, first) is not { } extended) return null;
        var xmp = Chunk("XMP "u8, XmpPacket.Write(facts));
        var former = chunks.Where(static chunk => chunk.Kind == "XMP ").ToList();
        var size = file.Length - ChunkHeaderBytes + extended.Inserted.Length - extended.Removed
            + xmp.Length - former.Sum(static chunk => chunk.End - chunk.Start);
        if (size > uint.MaxValue - 1) return null;
        var sizeBytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(sizeBytes, (uint)size);
        return
        [
            new Splice(4, 4, sizeBytes),
            extended,
            .. former.Select(Splice.Without),
            new Splice(file.Length, 0, xmp),
        ];
    }

    /// <summary>What XMP says, else Exif; null when neither says how the picture was made.</summary>
    public static FoundMetadata? Read(Stream file)
    {
        var chunks = Chunks(file) ?? [];
        var xmp = chunks.Where(static chunk => chunk.Kind == "XMP ").Take(FileParts.MaxPackets)
            .Select(chunk => XmpReader.Read(Encoding.UTF8.GetString(FileParts.Content(file, chunk))))
            .FirstOrDefault(static found => found is not null);
        if (xmp?.Facts is not null) return xmp;
        var exif = chunks.Where(static chunk => chunk.Kind == "EXIF").Take(FileParts.MaxPackets)
            .Select(chunk => ExifText.Read(FileParts.Content(file, chunk))).FirstOrDefault(static found => found is not null);
        return ForeignMetadata.Of(exif) ?? xmp;
    }

    /// <summary>The chunks; null when they do not fill the file exactly.</summary>
    internal static IReadOnlyList<FilePart>? Chunks(Stream file)
    {
        Span<byte> header = stackalloc byte[FileHeaderBytes];
        if (!FileParts.TryRead(file, 0, header) || !header.StartsWith("RIFF"u8) || !header[8..].SequenceEqual("WEBP"u8)) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) + ChunkHeaderBytes != file.Length) return null;
        var chunks = new List<FilePart>();
        for (var at = (long)FileHeaderBytes; at < file.Length;)
        {
            if (chunks.Count == FileParts.MaxParts || !FileParts.TryRead(file, at, header[..ChunkHeaderBytes])) return null;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var content = at + ChunkHeaderBytes;
            var end = content + length + (length & 1);
            if (end > file.Length) return null;
            chunks.Add(new FilePart(FileParts.Kind(header[..4]), at, content, length, end));
            at = end;
        }

        return chunks;
    }

    /// <summary>The change that makes the header an extended one that announces XMP.</summary>
    private static Splice? Extended(Stream file, FilePart first)
    {
        var start = new byte[ExtendedBytes];
        if (first.Length < ExtendedBytes || !FileParts.TryRead(file, first.Content, start)) return null;
        if (first.Kind == "VP8X") return new Splice(first.Content, 1, new[] { (byte)(start[0] | XmpFlag) });
        if (Canvas(first, start) is not { Width: > 0 and <= 0x4000, Height: > 0 and <= 0x4000 } canvas) return null;
        var header = new byte[ExtendedBytes];
        header[0] = (byte)(XmpFlag | (canvas.HasAlpha ? AlphaFlag : 0));
        WriteUInt24(header.AsSpan(4), canvas.Width - 1);
        WriteUInt24(header.AsSpan(7), canvas.Height - 1);
        return new Splice(first.Start, 0, Chunk("VP8X"u8, header));
    }

    /// <summary>From the frame's own header: RFC 6386, 9.1, and RFC 9649, 3.4.</summary>
    private static (int Width, int Height, bool HasAlpha)? Canvas(FilePart first, ReadOnlySpan<byte> start)
    {
        if (first.Kind == "VP8 " && start[3..6] is [0x9D, 0x01, 0x2A])
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(start[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) & 0x3FFF, false);
        }

        if (first.Kind != "VP8L" || start[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(start[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, (bits >> 28 & 1) == 1);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[ChunkHeaderBytes + content.Length + (content.Length & 1)];
        kind.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), content.Length);
        content.CopyTo(chunk.AsSpan(ChunkHeaderBytes));
        return chunk;
    }

    private static void WriteUInt24(Span<byte> into, int value)
    {
        into[0] = (byte)(value & 0xFF);
        into[1] = (byte)((value >> 8) & 0xFF);
        into[2] = (byte)((value >> 16) & 0xFF);
    }
}
