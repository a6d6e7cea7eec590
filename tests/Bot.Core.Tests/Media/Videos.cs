using System.Buffers.Binary;

namespace Bot.Core.Tests.Media;

/// <summary>Just enough of an MP4 file to be measured.</summary>
internal static class Videos
{
    /// <summary>A file with its index behind its data, as cameras write it.</summary>
    public static byte[] Mp4(double seconds, bool isLong = false, int dataBytes = 1_000) =>
        [.. Box("ftyp", [.. "mp42"u8, 0, 0, 0, 0, .. "mp42isom"u8]), .. Box("mdat", new byte[dataBytes]), .. Box("moov", [.. Box("free", [1, 2]), .. Box("mvhd", Header(seconds, isLong))])];

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
