using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>One part of a container: a PNG or RIFF chunk, a JPEG segment, an MP4 box.</summary>
/// <param name="Kind">Its four letters, or a JPEG marker as two hexadecimal digits.</param>
/// <param name="Start">Where it begins, its own header included.</param>
/// <param name="Content">Where its content begins.</param>
/// <param name="Length">Bytes of content, without checksum and padding.</param>
/// <param name="End">Where the next part begins.</param>
internal readonly record struct FilePart(string Kind, long Start, long Content, long Length, long End);

/// <summary>Reads of a file at a place; never past its end, never more than was asked for.</summary>
internal static class FileParts
{
    /// <summary>The most content that is looked at, in bytes: what we write is a tenth of it.</summary>
    public const int MaxContent = 256 * 1024;

    /// <summary>The most parts of a file; a PNG of 200 MB with the usual chunks of 8 KB has 25,000.</summary>
    public const int MaxParts = 65_536;

    /// <summary>The most packets of one file that are looked into; there should be one.</summary>
    public const int MaxPackets = 4;

    public static bool TryRead(Stream file, long at, Span<byte> into)
    {
        if (at < 0 || at > file.Length - into.Length) return false;
        file.Position = at;
        return file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }

    /// <summary>The content of a part; empty when it is longer than anybody needs.</summary>
    public static byte[] Content(Stream file, FilePart part)
    {
        if (part.Length > MaxContent) return [];
        var content = new byte[part.Length];
        return TryRead(file, part.Content, content) ? content : [];
    }

    /// <summary>Whether the content begins so.</summary>
    public static bool StartsWith(Stream file, FilePart part, ReadOnlySpan<byte> wanted)
    {
        Span<byte> start = stackalloc byte[64];
        start = start[..wanted.Length];
        return part.Length >= wanted.Length && TryRead(file, part.Content, start) && start.SequenceEqual(wanted);
    }

    public static string Kind(ReadOnlySpan<byte> letters) => Encoding.Latin1.GetString(letters);
}
