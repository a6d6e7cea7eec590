using System.Buffers.Binary;
using System.Text;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A film's frames and what a file says about them.</summary>
/// <param name="Width">Shown width in pixels.</param>
/// <param name="Height">Shown height in pixels.</param>
/// <param name="FramesPerSecond">How many frames a second has.</param>
/// <param name="SequenceSet">H.264's sequence parameter set.</param>
/// <param name="PictureSet">H.264's picture parameter set.</param>
/// <param name="Frames">The frames in their order, one unit each.</param>
/// <param name="KeyFrames">Numbers of the key frames, from 1.</param>
internal sealed record VideoFrames(
    int Width, int Height, int FramesPerSecond, byte[] SequenceSet, byte[] PictureSet, IReadOnlyList<byte[]> Frames,
    IReadOnlyList<int> KeyFrames);

/// <summary>
/// Writes one video track as MP4 (ISO/IEC 14496-12, -14 and -15), the tables before the frames, so that playing can
/// begin before the file has come whole. Nothing in it depends on the clock.
/// </summary>
internal static class Mp4Writer
{
    private const int TicksPerFrame = 1000;
    private const int LengthBytes = 4;
    private static readonly byte[] Matrix = [.. Words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)];

    public static byte[] Write(VideoFrames film)
    {
        var type = Box("ftyp", [.. "isom"u8, .. Words(0x200), .. "isomiso2avc1mp41"u8]);
        // The place of the first frame depends on the length of the tables, which does not depend on the place.
        var first = type.Length + Movie(film, 0).Length + 8;
        var tables = Movie(film, first);
        var frames = film.Frames.Sum(frame => LengthBytes + frame.Length);
        var file = new byte[first + frames];
        type.CopyTo(file, 0);
        tables.CopyTo(file, type.Length);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(first - 8), frames + 8);
        "mdat"u8.CopyTo(file.AsSpan(first - 4));
        var at = first;
        foreach (var frame in film.Frames)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), frame.Length);
            frame.CopyTo(file, at + LengthBytes);
            at += LengthBytes + frame.Length;
        }

        return file;
    }

    private static byte[] Movie(VideoFrames film, int first)
    {
        var duration = film.Frames.Count * TicksPerFrame;
        var scale = film.FramesPerSecond * TicksPerFrame;
        return Box("moov",
            Box("mvhd", Words(0, 0, 0, scale, duration, 0x10000, 0x0100_0000, 0, 0), Matrix, new byte[24], Words(2)),
            Box("trak",
                // Flags 3: enabled, and part of the movie.
                Box("tkhd", Words(3, 0, 0, 1, 0, duration, 0, 0, 0, 0), Matrix,
                    Words(film.Width << 16, film.Height << 16)),
                Box("mdia",
                    // The language is "und".
                    Box("mdhd", Words(0, 0, 0, scale, duration, 0x55C40000)),
                    Box("hdlr", Words(0, 0), "vide"u8.ToArray(), new byte[12], "video\0"u8.ToArray()),
                    Box("minf",
                        Box("vmhd", Words(1, 0, 0)),
                        Box("dinf", Box("dref", Words(0, 1), Box("url ", Words(1)))),
                        Samples(film, first)))));
    }

    private static byte[] Samples(VideoFrames film, int first)
    {
        var count = film.Frames.Count;
        return Box("stbl",
            Box("stsd", Words(0, 1), Coding(film)),
            Box("stts", Words(0, 1, count, TicksPerFrame)),
            Box("stss", Words([0, film.KeyFrames.Count, .. film.KeyFrames])),
            Box("stsc", Words(0, 1, 1, count, 1)),
            Box("stsz", Words([0, 0, count, .. film.Frames.Select(frame => LengthBytes + frame.Length)])),
            Box("stco", Words(0, 1, first)));
    }

    private static byte[] Coding(VideoFrames film)
    {
        var (sequence, picture) = (film.SequenceSet, film.PictureSet);
        byte[] configuration =
        [
            1, sequence[1], sequence[2], sequence[3], 0xFC | (LengthBytes - 1),
            0xE1, 0, (byte)sequence.Length, .. sequence, 1, 0, (byte)picture.Length, .. picture,
        ];
        return Box("avc1", Words(0, 1, 0, 0, 0, 0, (film.Width << 16) | film.Height, 0x480000, 0x480000, 0),
            // One frame a sample; no compressor's name; 24 bits of colour; no colour table.
            [0, 1, .. new byte[32], 0, 24, 0xFF, 0xFF], Box("avcC", configuration));
    }

    private static byte[] Box(string type, params ReadOnlySpan<byte[]> parts)
    {
        using var box = new MemoryStream();
        box.Write(new byte[4]);
        box.Write(Encoding.ASCII.GetBytes(type));
        foreach (var part in parts) box.Write(part);
        var bytes = box.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        return bytes;
    }

    private static byte[] Words(params ReadOnlySpan<int> values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), values[i]);
        return bytes;
    }
}
