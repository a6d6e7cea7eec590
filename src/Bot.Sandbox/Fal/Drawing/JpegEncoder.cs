using System.Buffers.Binary;
using System.Numerics;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Writes baseline JPEG in JFIF, with chrominance at half the resolution both ways (ITU-T T.81).</summary>
internal static class JpegEncoder
{
    private static readonly float[] LuminanceDivisors = ForwardDct.Divisors(JpegTables.Luminance);
    private static readonly float[] ChrominanceDivisors = ForwardDct.Divisors(JpegTables.Chrominance);

    public static byte[] Encode(Raster raster)
    {
        var output = new JpegBitWriter(raster.Bytes.Length / 8);
        Header(output, raster);
        Scan(output, raster);
        output.Flush();
        output.Raw(0xFF, 0xD9);
        return output.Written.ToArray();
    }

    private static void Header(JpegBitWriter output, Raster raster)
    {
        output.Raw(0xFF, 0xD8, 0xFF, 0xE0, 0, 16);
        output.Raw("JFIF\0"u8);
        output.Raw(1, 1, 0, 0, 1, 0, 1, 0, 0);
        Quantisation(output, 0, JpegTables.Luminance);
        Quantisation(output, 1, JpegTables.Chrominance);
        Span<byte> frame = [0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        BinaryPrimitives.WriteUInt16BigEndian(frame[5..], (ushort)raster.Height);
        BinaryPrimitives.WriteUInt16BigEndian(frame[7..], (ushort)raster.Width);
        output.Raw(frame);
        Huffman(output, JpegTables.LuminanceDc);
        Huffman(output, JpegTables.LuminanceAc);
        Huffman(output, JpegTables.ChrominanceDc);
        Huffman(output, JpegTables.ChrominanceAc);
        output.Raw(0xFF, 0xDA, 0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0);
    }

    private static void Quantisation(JpegBitWriter output, byte id, byte[] table)
    {
        output.Raw(0xFF, 0xDB, 0, 67, id);
        foreach (var place in JpegTables.Zigzag) output.Raw(table[place]);
    }

    private static void Huffman(JpegBitWriter output, HuffmanTable table)
    {
        output.Raw(0xFF, 0xC4, 0, (byte)(19 + table.Symbols.Length), table.Id);
        output.Raw(table.Lengths);
        output.Raw(table.Symbols);
    }

    private static void Scan(JpegBitWriter output, Raster raster)
    {
        var (lastY, lastCb, lastCr) = (0, 0, 0);
        var tile = new JpegTile();
        for (var top = 0; top < raster.Height; top += 16)
        {
            for (var left = 0; left < raster.Width; left += 16)
            {
                tile.Load(raster, left, top);
                for (var i = 0; i < 4; i++)
                    lastY = Block(output, tile.Luminance(i), LuminanceDivisors, lastY,
                        JpegTables.LuminanceDc, JpegTables.LuminanceAc);
                lastCb = Block(output, tile.Blue, ChrominanceDivisors, lastCb,
                    JpegTables.ChrominanceDc, JpegTables.ChrominanceAc);
                lastCr = Block(output, tile.Red, ChrominanceDivisors, lastCr,
                    JpegTables.ChrominanceDc, JpegTables.ChrominanceAc);
            }
        }
    }

    /// <summary>Transforms, quantises and writes one block; answers its DC value for the next difference.</summary>
    private static int Block(
        JpegBitWriter output, Span<float> block, float[] divisors, int lastDc, HuffmanTable dc, HuffmanTable ac)
    {
        ForwardDct.Transform(block);
        Span<int> values = stackalloc int[64];
        var last = 0;
        unchecked
        {
            for (var i = 0; i < 64; i++)
            {
                var place = JpegTables.Zigzag[i];
                var value = block[place] * divisors[place];
                values[i] = (int)(value < 0 ? value - 0.5f : value + 0.5f);
                if (values[i] != 0) last = i;
            }
        }

        Value(output, dc, 0, values[0] - lastDc);
        var zeros = 0;
        for (var i = 1; i <= last; i++)
        {
            if (values[i] == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros >= 16; zeros -= 16) output.Bits(ac.Codes[0xF0], ac.Bits[0xF0]);
            Value(output, ac, zeros, values[i]);
            zeros = 0;
        }

        if (last < 63) output.Bits(ac.Codes[0], ac.Bits[0]);
        return values[0];
    }

    /// <summary>
    /// The run of zeros before it and its size as one symbol, then its bits; a negative one less by one.
    /// </summary>
    private static void Value(JpegBitWriter output, HuffmanTable table, int zeros, int value)
    {
        var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        var symbol = (zeros << 4) | size;
        output.Bits(table.Codes[symbol], table.Bits[symbol]);
        if (size > 0) output.Bits((value < 0 ? value - 1 : value) & ((1 << size) - 1), size);
    }
}
