using System.Buffers.Binary;

namespace Bot.Core.Media;

/// <summary>What the first bytes of a file say it is.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Width">Pixels, more than zero; null when not found.</param>
/// <param name="Height">Pixels, more than zero; null when not found.</param>
public sealed record ImageHeader(MediaType Type, int? Width, int? Height)
{
    /// <summary>How many bytes from the start are enough to give.</summary>
    public const int EnoughBytes = 65_536;

    /// <summary>Reads a header. Pure, total and linear.</summary>
    /// <param name="start">The start of the file.</param>
    /// <returns>What it is; null when it is nothing we show.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'])) return ReadPng(start);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return JpegHeader.Read(start);
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return ReadGif(start);
        if (start.StartsWith("RIFF"u8) && At(start, 8).StartsWith("WEBP"u8)) return WebPHeader.Read(start);
        return OtherType(start) switch
        {
            MediaType.Avif => ReadAvif(start),
            { } type => Of(type, 0, 0),
            null => null,
        };
    }

    // The format's own limit for its header.
    private const ulong MaxWeightsHeader = 100_000_000;

    private static MediaType? OtherType(ReadOnlySpan<byte> start)
    {
        if (At(start, 4).StartsWith("ftyp"u8)) return OfBrand(At(start, 8));
        if (start.StartsWith("RIFF"u8) && At(start, 8).StartsWith("WAVE"u8)) return MediaType.Wav;
        if (start.StartsWith("OggS"u8)) return MediaType.Ogg;
        // ID3v2, 3.1, or a frame of MPEG 1 or 2, layer III (ISO 11172-3, 2.4.2.3).
        if (start.StartsWith("ID3"u8) || start is [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..]) return MediaType.Mp3;
        // EBML (RFC 8794): the header names the document's type. Matroska shares it and is not shown.
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) && start[..Math.Min(64, start.Length)].IndexOf("webm"u8) > 0)
            return MediaType.WebM;
        // safetensors: the length of a JSON object in 8 bytes, and the object.
        if (start.Length > 9 && start[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(start) is > 1 and < MaxWeightsHeader)
            return MediaType.Safetensors;
        // APPNOTE.TXT, 4.3.7: a local file header; an archive without files cannot be used anyway.
        return start.StartsWith("PK\u0003\u0004"u8) ? MediaType.Zip : null;
    }

    /// <summary>A header whose size is known only when both sides are more than zero.</summary>
    internal static ImageHeader Of(MediaType type, long width, long height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? new ImageHeader(type, (int)width, (int)height)
            : new ImageHeader(type, Width: null, Height: null);

    /// <summary>The bytes from an offset on; empty beyond the end.</summary>
    internal static ReadOnlySpan<byte> At(ReadOnlySpan<byte> bytes, int offset) =>
        offset < bytes.Length ? bytes[offset..] : default;

    // PNG specification, 11.2.1: IHDR comes first and begins with width and height.
    private static ImageHeader ReadPng(ReadOnlySpan<byte> start) =>
        start.Length >= 24 && start[12..].StartsWith("IHDR"u8)
            ? Of(
                MediaType.Png,
                BinaryPrimitives.ReadUInt32BigEndian(start[16..]),
                BinaryPrimitives.ReadUInt32BigEndian(start[20..]))
            : Of(MediaType.Png, 0, 0);

    // GIF89a specification, 18 and 20: the logical screen, and the first picture in it, to which decoders widen the screen.
    private static ImageHeader ReadGif(ReadOnlySpan<byte> start)
    {
        if (start.Length < 13) return Of(MediaType.Gif, 0, 0);
        var at = 13 + ((start[10] & 0x80) != 0 ? 6 << (start[10] & 7) : 0);
        // Extensions come first, each with parts that tell their length.
        while (at < start.Length && start[at] == 0x21)
        {
            at += 2;
            while (at < start.Length && start[at] != 0) at += start[at] + 1;
            at++;
        }

        if (at + 9 > start.Length || start[at] != 0x2C) return Of(MediaType.Gif, 0, 0);
        return Of(
            MediaType.Gif,
            Math.Max(Short(start, 6), Short(start, at + 1) + Short(start, at + 5)),
            Math.Max(Short(start, 8), Short(start, at + 3) + Short(start, at + 7)));
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    // ISO 23008-12, 6.5.3: "ispe" holds the size of the image, behind a version and flags.
    private static ImageHeader ReadAvif(ReadOnlySpan<byte> start)
    {
        var at = start.IndexOf("ispe"u8);
        return at > 0 && start.Length >= at + 16
            ? Of(
                MediaType.Avif,
                BinaryPrimitives.ReadUInt32BigEndian(start[(at + 8)..]),
                BinaryPrimitives.ReadUInt32BigEndian(start[(at + 12)..]))
            : Of(MediaType.Avif, 0, 0);
    }

    // ISO 14496-12, 4.3: the major brand. HEIC shares the container and is shown by no chat.
    private static MediaType? OfBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("qt  "u8)) return MediaType.Mov;
        if (brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8)) return MediaType.Avif;
        if (brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8)) return MediaType.M4a;
        return brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc"u8)
            || brand.StartsWith("M4V"u8) || brand.StartsWith("dash"u8) || brand.StartsWith("MSNV"u8)
                ? MediaType.Mp4
                : null;
    }
}
