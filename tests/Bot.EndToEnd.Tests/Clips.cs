using System.Buffers.Binary;

namespace Bot.EndToEnd.Tests;

/// <summary>Small valid videos and recordings.</summary>
internal static class Clips
{
    /// <summary>A video as far as anybody looks who does not play it: its length and its sides.</summary>
    public static byte[] Mp4(uint seconds) =>
    [
        .. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isommp41"u8]),
        .. Box("moov", [.. Box("mvhd", MovieHeader(seconds)), .. Box("trak", Track(seconds))]),
        .. Box("mdat", new byte[64]),
    ];

    /// <summary>Silence, 8,000 samples a second.</summary>
    public static byte[] Wav(int seconds)
    {
        var samples = new byte[seconds * 8_000];
        samples.AsSpan().Fill(0x80);
        return
        [
            .. "RIFF"u8,
            .. Little(36 + samples.Length),
            .. "WAVEfmt "u8,
            .. Little(16),
            1,
            0,
            1,
            0,
            .. Little(8_000),
            .. Little(8_000),
            1,
            0,
            8,
            0,
            .. "data"u8, .. Little(samples.Length), .. samples,
        ];
    }

    private static byte[] Track(uint seconds) =>
        [.. Box("tkhd", TrackHeader(seconds, 1280, 720)), .. Box("mdia", Box("hdlr", [.. new byte[8], .. "vide"u8, .. new byte[13]]))];

    private static byte[] MovieHeader(uint seconds) =>
        [0, 0, 0, 0, .. new byte[8], .. Big(1_000), .. Big(seconds * 1_000), .. new byte[80]];

    private static byte[] TrackHeader(uint seconds, uint width, uint height) =>
        [0, 0, 0, 7, .. new byte[8], .. Big(1), .. new byte[4], .. Big(seconds * 1_000), .. new byte[52], .. Big(width << 16), .. Big(height << 16)];

    private static byte[] Box(string type, byte[] content) =>
        [.. Big((uint)content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
