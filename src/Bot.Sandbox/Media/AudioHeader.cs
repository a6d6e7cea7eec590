using System.Buffers.Binary;

namespace Bot.Sandbox.Media;

/// <summary>The format and length of a sound file: wav, mp3, m4a, ogg or aac, told by its bytes.</summary>
/// <param name="Format">The format's usual file ending, without a dot.</param>
/// <param name="Duration">How long it plays; null when the file does not tell.</param>
internal sealed record AudioHeader(string Format, TimeSpan? Duration)
{
    /// <summary>Reads the file; null when it is none of these formats.</summary>
    public static AudioHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12) return null;
        if (file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WAVE"u8)) return new("wav", OfWav(file[12..]));
        if (file.StartsWith("OggS"u8)) return new("ogg", OfOgg(file));
        if (IsoMedia.Read(file) is { } media)
            return media is { HasSound: true, HasVideo: false } ? new("m4a", media.Duration) : null;
        return MpegAudio.Read(file);
    }

    private static TimeSpan? OfWav(ReadOnlySpan<byte> chunks)
    {
        uint bytesPerSecond = 0;
        while (chunks.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            var body = chunks[8..];
            if (chunks.StartsWith("fmt "u8) && body.Length >= 12)
                bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(body[8..]);
            if (chunks.StartsWith("data"u8))
                return bytesPerSecond == 0
                    ? null
                    : TimeSpan.FromSeconds((double)Math.Min(size, (uint)body.Length) / bytesPerSecond);
            // A chunk of odd size is followed by a byte of padding.
            var step = size + (size & 1UL);
            if (step > (ulong)body.Length) return null;
            chunks = body[(int)step..];
        }

        return null;
    }

    /// <summary>The last page tells how many samples there were (RFC 3533); the first tells their rate.</summary>
    private static TimeSpan? OfOgg(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, 512)];
        var vorbis = start.IndexOf("\u0001vorbis"u8);
        var rate = start.IndexOf("OpusHead"u8) >= 0 ? 48_000
            : vorbis >= 0 && vorbis + 16 <= start.Length
                ? BinaryPrimitives.ReadUInt32LittleEndian(start[(vorbis + 12)..])
                : 0;
        var last = file.LastIndexOf("OggS"u8);
        if (rate == 0 || last + 14 > file.Length) return null;
        var samples = BinaryPrimitives.ReadInt64LittleEndian(file[(last + 6)..]);
        var seconds = (double)samples / rate;
        return seconds is >= 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
