using System.Buffers.Binary;

namespace Bot.Core.Media;

/// <summary>Finds the size of a JPEG: in its frame header, behind segments of any length (ITU T.81, annex B).</summary>
internal static class JpegHeader
{
    private const int MaxSegments = 1_000;

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

            if (IsFrame(marker)) return OfFrame(start[(offset + 4)..]);
            if (IsData(marker)) return unknown;
            var length = BinaryPrimitives.ReadUInt16BigEndian(start[(offset + 2)..]);
            if (length < 2) return unknown;
            offset += 2 + length;
        }

        return unknown;
    }

    /// <summary>The same where profiles and previews of any size stand before the frame.</summary>
    public static async Task<FileMeasure> ReadAsync(ForwardReader file, CancellationToken cancellation)
    {
        var bytes = new byte[5];
        var isWhole = await file.SkipAsync(2, cancellation);
        for (var segments = 0; isWhole && segments < MaxSegments; segments++)
        {
            if (!await file.ReadAsync(bytes.AsMemory(0, 2), cancellation) || bytes[0] != 0xFF) break;
            for (var fill = 0; bytes[1] == 0xFF && fill < MaxSegments; fill++)
            {
                if (!await file.ReadAsync(bytes.AsMemory(1, 1), cancellation)) break;
            }

            var marker = bytes[1];
            if (IsData(marker) || !await file.ReadAsync(bytes.AsMemory(0, 2), cancellation)) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (length < 2) break;
            if (IsFrame(marker) && await file.ReadAsync(bytes, cancellation))
            {
                var header = OfFrame(bytes);
                return new FileMeasure(header.Type, header.Width, header.Height);
            }

            isWhole = await file.SkipAsync(length - 2, cancellation);
        }

        return new FileMeasure(MediaType.Jpeg);
    }

    // The sample precision comes before both sides.
    private static ImageHeader OfFrame(ReadOnlySpan<byte> frame) => ImageHeader.Of(
        MediaType.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));

    // SOF0 to SOF15, without DHT, JPG and DAC, which share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Image data (SOS) or the end: no frame header came before it.
    private static bool IsData(byte marker) => marker is 0xDA or 0xD9;
}
