using System.Buffers.Binary;

namespace Bot.Core.Tests.Media;

/// <summary>Just enough of an MP4 file to be measured.</summary>
internal static class Videos
{
    /// <summary>A file with its index behind its data, as cameras write it.</summary>
    public static byte[] Mp4(double seconds, bool isLong = false, int dataBytes = 1_000) =>
        [.. Box("ftyp", [.. "mp42"u8, 0, 0, 0, 0, .. "mp42isom"u8]), .. Box("mdat", new byte[dataBytes]), .. Box("moov", [.. Box("free", [1, 2]), .. Box("mvhd", Header(seconds, isLong))])];

    /// <summary>A film as a browser or a phone writes it while it records: an index without lengths, and fragments.</summary>
    /// <param name="fragments">How many.</param>
    /// <param name="usual">Samples have the length that is usual in their track; else each tells its own.</param>
    /// <param name="told">Seconds that the index tells of the whole; null for none.</param>
    /// <param name="firstAt">Seconds at which the first sample stands.</param>
    /// <remarks>A fragment holds 25 samples of 40 milliseconds.</remarks>
    public static byte[] Fragmented(int fragments, bool usual = true, double? told = null, uint firstAt = 0)
    {
        var track = Box("trak", [.. Box("tkhd", [0, 0, 0, 7, .. new byte[8], .. Number(3), .. new byte[68]]),
            .. Box("mdia", Box("mdhd", [.. new byte[12], .. Number(1_000), .. new byte[8]]))]);
        var whole = told is { } seconds ? Box("mehd", [0, 0, 0, 0, .. Number((uint)(seconds * 1_000))]) : [];
        var index = Box("moov", [.. Box("mvhd", Header(0, false)), .. track,
            .. Box("mvex", [.. whole, .. Box("trex", [0, 0, 0, 0, .. Number(3), .. Number(1), .. Number(40), .. new byte[8]])])]);
        return [.. Box("ftyp", [.. "iso5"u8, 0, 0, 0, 0]), .. index,
            .. Enumerable.Range(0, fragments).SelectMany(at => Fragment((uint)at * 1_000 + firstAt * 1_000, usual))];
    }

    private static byte[] Fragment(uint time, bool usual)
    {
        byte[] run = usual
            ? [0, 0, 0, 1, .. Number(25), .. Number(99)]
            : [0, 0, 3, 1, .. Number(25), .. Number(99), .. Enumerable.Range(0, 25).SelectMany(static _ => (byte[])[.. Number(40), .. Number(5)])];
        return [.. Box("moof", [.. Box("mfhd", new byte[8]), .. Box("traf", [.. Box("tfhd", [0, 2, 0, 0, .. Number(3)]),
            .. Box("tfdt", [0, 0, 0, 0, .. Number(time)]), .. Box("trun", run)])]), .. Box("mdat", new byte[300])];
    }

    public static byte[] Box(string type, byte[] content) =>
        [.. Number((uint)content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    /// <summary>A head of a film or of a track.</summary>
    public static byte[] Header(double seconds, bool isLong = false) => isLong
        ? [1, 0, 0, 0, .. new byte[16], .. Number(600), .. new byte[4], .. Number((uint)(seconds * 600)), .. new byte[80]]
        : [0, 0, 0, 0, .. new byte[8], .. Number(1_000), .. Number((uint)(seconds * 1_000)), .. new byte[80]];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
