using System.IO.Compression;
using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>Reads the three kinds of text chunk (PNG specification, 11.3.3). Total, and bounded when unpacking.</summary>
internal static class PngText
{
    private const int MaxKeyword = 79;

    /// <summary>The keyword of a text chunk; null for any other chunk.</summary>
    public static string? Keyword(Stream file, FilePart chunk)
    {
        if (chunk.Kind is not ("tEXt" or "zTXt" or "iTXt")) return null;
        Span<byte> start = stackalloc byte[(int)Math.Min(MaxKeyword + 1, chunk.Length)];
        if (!FileParts.TryRead(file, chunk.Content, start)) return null;
        var end = start.IndexOf((byte)0);
        return end > 0 ? Encoding.Latin1.GetString(start[..end]) : null;
    }

    /// <summary>The text of a text chunk; null for any other chunk, and for one that is broken or too long.</summary>
    public static string? Read(Stream file, FilePart chunk)
    {
        if (Keyword(file, chunk) is not { } keyword) return null;
        var rest = FileParts.Content(file, chunk).AsSpan();
        if (rest.IsEmpty) return null;
        rest = rest[(keyword.Length + 1)..];
        return chunk.Kind switch
        {
            "tEXt" => Encoding.Latin1.GetString(rest),
            "zTXt" => rest is [0, .. var packed] && Unpacked(packed) is { } bytes ? Encoding.Latin1.GetString(bytes) : null,
            _ => International(rest),
        };
    }

    private static string? International(ReadOnlySpan<byte> rest)
    {
        if (rest is not [var isPacked, 0, .. var texts]) return null;
        for (var skipped = 0; skipped < 2; skipped++)
        {
            // The language, then the keyword in that language.
            var end = texts.IndexOf((byte)0);
            if (end < 0) return null;
            texts = texts[(end + 1)..];
        }

        if (isPacked == 0) return Encoding.UTF8.GetString(texts);
        return Unpacked(texts) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static byte[]? Unpacked(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var source = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[FileParts.MaxContent + 1];
            var read = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return read <= FileParts.MaxContent ? buffer[..read] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
