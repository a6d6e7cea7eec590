namespace Bot.Sandbox.Media;

/// <summary>Streams of MPEG frames: MP3 (ISO/IEC 11172-3, 13818-3) and AAC with ADTS headers (13818-7).</summary>
internal static class MpegAudio
{
    private const int AdtsSamples = 1024;

    /// <summary>Kilobits a second of layer III, by index; MPEG 1, then MPEG 2 and 2.5.</summary>
    private static readonly int[][] Rates =
    [
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
    ];

    private static readonly int[] Mp3Samples = [44_100, 48_000, 32_000, 0];

    private static readonly int[] AacSamples =
        [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350, 0, 0, 0];

    /// <summary>Reads the stream behind an ID3 tag, if there is one; null when no frame begins there.</summary>
    public static AudioHeader? Read(ReadOnlySpan<byte> file)
    {
        var isTagged = file.StartsWith("ID3"u8);
        var frames = isTagged ? AfterTag(file) : file;
        if (Adts(frames) is not null) return new("aac", Length(frames, Adts));
        if (Mp3(frames) is not null) return new("mp3", Length(frames, Mp3));
        return isTagged ? new("mp3", null) : null;
    }

    private static TimeSpan? Length(ReadOnlySpan<byte> frames, Reader read)
    {
        double seconds = 0;
        while (read(frames) is { } frame && frame.Bytes <= frames.Length)
        {
            seconds += frame.Seconds;
            frames = frames[frame.Bytes..];
        }

        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>The tag's length is four bytes of seven bits (id3.org, ID3v2, 3.1).</summary>
    private static ReadOnlySpan<byte> AfterTag(ReadOnlySpan<byte> file)
    {
        var length = ((file[6] & 0x7F) << 21) | ((file[7] & 0x7F) << 14) | ((file[8] & 0x7F) << 7) | (file[9] & 0x7F);
        return file[Math.Min(file.Length, 10 + length)..];
    }

    private static Frame? Adts(ReadOnlySpan<byte> at)
    {
        if (at.Length < 7 || at[0] != 0xFF || (at[1] & 0xF6) != 0xF0) return null;
        var rate = AacSamples[(at[2] >> 2) & 0xF];
        var bytes = ((at[3] & 3) << 11) | (at[4] << 3) | (at[5] >> 5);
        return rate == 0 || bytes < 7 ? null : new(bytes, (double)AdtsSamples / rate);
    }

    private static Frame? Mp3(ReadOnlySpan<byte> at)
    {
        // Eleven ones, a version that exists, layer III.
        if (at.Length < 4 || at[0] != 0xFF || (at[1] & 0xE6) != 0xE2) return null;
        var version = (at[1] >> 3) & 3;
        if (version == 1) return null;
        var isFirst = version == 3;
        var rate = Mp3Samples[(at[2] >> 2) & 3] >> (version switch { 3 => 0, 2 => 1, _ => 2 });
        var bits = Rates[isFirst ? 0 : 1][at[2] >> 4] * 1000;
        if (rate == 0 || bits == 0) return null;
        var samples = isFirst ? 1152 : 576;
        return new((samples / 8 * bits / rate) + ((at[2] >> 1) & 1), (double)samples / rate);
    }

    private delegate Frame? Reader(ReadOnlySpan<byte> at);

    private readonly record struct Frame(int Bytes, double Seconds);
}
