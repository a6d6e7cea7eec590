namespace Bot.Sandbox.Fal.Drawing;

/// <summary>The tables of ITU-T T.81, annex K, at quality 85.</summary>
internal static class JpegTables
{
    private const int Quality = 85;

    /// <summary>Where the n-th coefficient of the zigzag stands in its block.</summary>
    public static readonly byte[] Zigzag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
        14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
        53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>Luminance quantisation, in block order.</summary>
    public static readonly byte[] Luminance = Scale(
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ]);

    /// <summary>Chrominance quantisation, in block order.</summary>
    public static readonly byte[] Chrominance = Scale(
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
    ]);

    public static readonly HuffmanTable LuminanceDc = new(0x00, "00010501010101010100000000000000",
        "000102030405060708090A0B");

    public static readonly HuffmanTable ChrominanceDc = new(0x01, "00030101010101010101010000000000",
        "000102030405060708090A0B");

    public static readonly HuffmanTable LuminanceAc = new(0x10, "0002010303020403050504040000017D",
        "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A" +
        "3435363738393A434445464748494A535455565758595A636465666768696A737475767778797A838485868788898A929394" +
        "95969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8" +
        "E9EAF1F2F3F4F5F6F7F8F9FA");

    public static readonly HuffmanTable ChrominanceAc = new(0x11, "00020102040403040705040400010277",
        "0001020311040521310612415107617113223281081442" +
        "91A1B1C109233352F0156272D10A162434E125F11718191A262728292A35363738393A434445464748494A53545556575859" +
        "5A636465666768696A737475767778797A82838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7" +
        "B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8F9FA");

    private static byte[] Scale(byte[] table) =>
        [.. table.Select(value => (byte)Math.Clamp(((value * (200 - (2 * Quality))) + 50) / 100, 1, 255))];
}

/// <summary>A Huffman table: as the file states it, and as codes by symbol.</summary>
internal sealed class HuffmanTable
{
    public HuffmanTable(byte id, string lengths, string symbols)
    {
        Id = id;
        Lengths = Convert.FromHexString(lengths);
        Symbols = Convert.FromHexString(symbols);
        var (code, next) = (0, 0);
        for (var length = 1; length <= 16; length++, code <<= 1)
        {
            for (var i = 0; i < Lengths[length - 1]; i++, code++, next++)
                (Codes[Symbols[next]], Bits[Symbols[next]]) = ((ushort)code, (byte)length);
        }
    }

    /// <summary>Class in the high half, destination in the low half.</summary>
    public byte Id { get; }

    /// <summary>How many codes there are of each length from 1 to 16.</summary>
    public byte[] Lengths { get; }

    public byte[] Symbols { get; }

    public ushort[] Codes { get; } = new ushort[256];

    public byte[] Bits { get; } = new byte[256];
}
