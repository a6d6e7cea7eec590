using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Bot.Core.Media.Metadata;

namespace Bot.Core.Tests.Media.Metadata;

/// <summary>Small whole files of each container, made here and not by the code under test.</summary>
internal static class WholeFiles
{
    public static readonly GenerationFacts Facts = new(
        "imagine", "flux-dev", "fal-ai/flux/dev", "a fox <in> the \"snow\" & 雪 🦊\nsecond line", "42",
        """{"image_size":"landscape_4_3","num_inference_steps":28,"guidance_scale":3.5,"negative_prompt":"text, hands"}""",
        new DateTimeOffset(2026, 11, 21, 7, 40, 20, TimeSpan.Zero));

    public static readonly byte[] Pixels = [.. Enumerable.Range(0, 4 * 13).Select(static n => (byte)(n * 7 % 251))];

    /// <summary>4 by 4, true colour; each row begins with its filter.</summary>
    public static byte[] Png(params byte[][] chunksBeforePixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Rows());
        var pixels = packed.ToArray();
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
            .. PngChunk("IHDR", [0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0]),
            .. chunksBeforePixels.SelectMany(static chunk => chunk),
            .. PngChunk("IDAT", pixels[..10]),
            .. PngChunk("IDAT", pixels[10..]),
            .. PngChunk("IEND", []),
        ];
    }

    public static byte[] Rows() =>
        [.. Enumerable.Range(0, 4).SelectMany(static row => new byte[] { 0 }.Concat(Pixels.Skip(row * 12).Take(12)))];

    public static byte[] PngChunk(string kind, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. content];
        return [.. Big(content.Length), .. body, .. Big(unchecked((int)Checksum(body)))];
    }

    public static byte[] PngText(string keyword, string text) =>
        PngChunk("tEXt", [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);

    public static byte[] Jpeg(params byte[][] segments) =>
    [
        0xFF, 0xD8, .. JpegSegment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. segments.SelectMany(static segment => segment),
        .. JpegSegment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. JpegSegment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        .. JpegScan,
    ];

    /// <summary>From the start of the scan to the end, with a stuffed byte and a restart in it.</summary>
    public static byte[] JpegScan { get; } =
        [.. JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9];

    public static byte[] JpegSegment(byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)(length & 0xFF), .. content];
    }

    public static byte[] WebP(params byte[][] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. chunks.SelectMany(static chunk => chunk)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    public static byte[] RiffChunk(string kind, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(kind), .. Little(content.Length), .. content, .. new byte[content.Length % 2]];

    /// <summary>A key frame of 300 by 200 with a scale of 1 in the high bits, which is no part of the size; odd, so it is padded.</summary>
    public static byte[] Lossy => RiffChunk("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x41, 0xC8, 0x40, 1, 2, 3, 4, 5]);

    public static byte[] Lossless(int width, int height, bool hasAlpha)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14) | (hasAlpha ? 1u << 28 : 0);
        return RiffChunk("VP8L", [0x2F, .. BitConverter.GetBytes(bits), 9, 8, 7, 6, 5]);
    }

    public static byte[] Extended(byte flags) => RiffChunk("VP8X", [flags, 0, 0, 0, 43, 1, 0, 199, 0, 0]);

    public static byte[] Mp4(params byte[][] further) =>
    [
        .. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomiso2mp41"u8]),
        .. Box("moov", [1, 2, 3, 4]),
        .. Box("mdat", [5, 6, 7, 8, 9]),
        .. further.SelectMany(static box => box),
    ];

    public static byte[] Box(string kind, byte[] content) => [.. Big(content.Length + 8), .. Encoding.ASCII.GetBytes(kind), .. content];

    public static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>The change that <see cref="MetadataWriter"/> plans, made in memory.</summary>
    public static byte[]? Embedded(byte[] file, Bot.Core.Media.MediaType type, GenerationFacts? facts = null)
    {
        using var source = new MemoryStream(file);
        if (MetadataWriter.Plan(source, type, facts ?? Facts) is not { } splices) return null;
        using var target = new MemoryStream();
        SplicedCopy.WriteAsync(source, target, splices, CancellationToken.None).GetAwaiter().GetResult();
        return target.ToArray();
    }

    public static FoundMetadata? Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return MetadataReader.Read(stream);
    }

    /// <summary>Bit by bit, as the specification defines it: no table to share a mistake with.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return crc ^ 0xFFFFFFFFu;
    }
}
