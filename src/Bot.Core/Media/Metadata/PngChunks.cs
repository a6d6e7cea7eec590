using System.Buffers.Binary;
using System.IO.Hashing;

namespace Bot.Core.Media.Metadata;

/// <summary>The chunks of a PNG (PNG specification, 5.3).</summary>
internal static class PngChunks
{
    private const int HeaderBytes = 8, ChecksumBytes = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>All chunks, from IHDR to IEND; null when the file is not made so.</summary>
    public static IReadOnlyList<FilePart>? List(Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!FileParts.TryRead(file, 0, header) || !header.SequenceEqual(Signature)) return null;
        var chunks = new List<FilePart>();
        for (var at = (long)HeaderBytes; chunks.Count < FileParts.MaxParts;)
        {
            if (!FileParts.TryRead(file, at, header)) return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var end = at + HeaderBytes + length + ChecksumBytes;
            if (length > int.MaxValue || end > file.Length) return null;
            var chunk = new FilePart(FileParts.Kind(header[4..]), at, at + HeaderBytes, length, end);
            if ((chunks.Count == 0) != (chunk is { Kind: "IHDR", Length: 13 })) return null;
            chunks.Add(chunk);
            if (chunk.Kind == "IEND") return chunks;
            at = end;
        }

        return null;
    }

    /// <summary>A chunk as it is written.</summary>
    public static byte[] Write(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[HeaderBytes + content.Length + ChecksumBytes];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        kind.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(HeaderBytes));
        var checksum = Crc32.HashToUInt32(chunk.AsSpan(4, 4 + content.Length));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(HeaderBytes + content.Length), checksum);
        return chunk;
    }
}
