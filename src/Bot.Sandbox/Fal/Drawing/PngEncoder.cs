using System.Buffers.Binary;
using System.IO.Compression;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Writes PNG: eight bits, RGB, each row filtered by the one above (W3C PNG, section 9).</summary>
internal static class PngEncoder
{
    private const byte FilterUp = 2;

    public static byte[] Encode(Raster raster)
    {
        using var file = new MemoryStream(raster.Bytes.Length / 4);
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(raster));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(Raster raster)
    {
        var packed = new MemoryStream(raster.Bytes.Length / 4);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[(raster.Width * 3) + 1];
            line[0] = FilterUp;
            ReadOnlySpan<byte> above = new byte[raster.Width * 3];
            for (var y = 0; y < raster.Height; y++)
            {
                var row = raster.Row(y);
                unchecked
                {
                    for (var i = 0; i < row.Length; i++) line[i + 1] = (byte)(row[i] - above[i]);
                }

                zlib.Write(line);
                above = row;
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
