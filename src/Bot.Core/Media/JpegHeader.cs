using System.Buffers.Binary;

namespace Bot.Core.Media;

/// <summary>Finds the size of a JPEG: in its frame header, behind segments of any length (ITU T.81, annex B).</summary>
internal static class JpegHeader
{
    public static ImageHeader Read(ReadOnlySpan<byte> start)
    {
        var unknown = ImageHeader.Of(MediaType.Jpeg, 0, 0);
        var offset = 2;
        while (offset + 9 <= start.Length)
        {
            if (start[offset] != 0xFF) return unknown;
            var marker = start[offset + 1];
            if (marker == 0xFF)
            {
                // Fill bytes may stand before a marker.
                offset++;
                continue;
            }

            if (IsFrame(marker))
            {
                return ImageHeader.Of(
                    MediaType.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(start[(offset + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(start[(offset + 5)..]));
            }

            // Image data (SOS) or the end: no frame header came before it.
            if (marker is 0xDA or 0xD9) return unknown;
            var length = BinaryPrimitives.ReadUInt16BigEndian(start[(offset + 2)..]);
            if (length < 2) return unknown;
            offset += 2 + length;
        }

        return unknown;
    }

    // SOF0 to SOF15, without DHT, JPG and DAC, which share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
