using Bot.Core.Media;

namespace Bot.Core.Tests.Media;

public sealed class VideoLengthTests
{
    [Theory]
    [InlineData(5, false)]
    [InlineData(9.5, false)]
    [InlineData(5, true)]
    public async Task The_length_is_read_wherever_the_index_is(double seconds, bool isLong) =>
        Assert.Equal((decimal)seconds, await ReadAsync(Videos.Mp4(seconds, isLong, dataBytes: 200_000)));

    [Fact]
    public async Task A_box_that_reaches_to_the_end_and_one_of_64_bits_are_read()
    {
        var movie = Videos.Mp4(3, dataBytes: 4);
        byte[] large = [0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 20, 9, 9, 9, 9];
        var index = movie[(movie.AsSpan().IndexOf("moov"u8) - 4)..];
        index.AsSpan(0, 4).Clear();
        Assert.Equal(3, await ReadAsync([.. large, .. index]));
    }

    [Fact]
    public async Task A_file_that_does_not_tell_is_null()
    {
        Assert.Null(await ReadAsync([]));
        Assert.Null(await ReadAsync([0, 0, 0, 3, .. "moov"u8]));
        Assert.Null(await ReadAsync(Videos.Box("ftyp", [1, 2, 3])));
        Assert.Null(await ReadAsync(Videos.Box("moov", Videos.Box("mvhd", [0, 0]))));
        Assert.Null(await ReadAsync(Videos.Box("moov", Videos.Box("mvhd", new byte[100]))));
    }

    [Theory]
    [InlineData(7, true, null, 0u, 7)]
    [InlineData(7, false, null, 0u, 7)]
    [InlineData(1_500, true, null, 0u, 1_500)]
    [InlineData(7, true, null, 3_600u, 7)]
    [InlineData(0, true, 12.5, 0u, 12.5)]
    // A short index before many fragments makes no film shorter.
    [InlineData(9, true, 2.0, 0u, 9)]
    public async Task A_film_in_fragments_lasts_as_long_as_they_do(int fragments, bool usual, double? told, uint firstAt, double seconds) =>
        Assert.Equal((decimal)seconds, await ReadAsync(Videos.Fragmented(fragments, usual, told, firstAt)));

    [Fact]
    public async Task An_index_of_parts_tells_where_fragments_do_not()
    {
        byte[] parts = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 3, 232, .. new byte[8], 0, 0, 0, 2, .. Part(1_500), .. Part(2_000)];
        Assert.Equal(3.5m, await ReadAsync([.. Videos.Fragmented(0), .. Videos.Box("sidx", parts)]));
        static byte[] Part(ushort duration) => [0, 0, 1, 0, 0, 0, (byte)(duration >> 8), (byte)(duration & 0xFF), 0, 0, 0, 0];
    }

    [Fact]
    public async Task A_film_that_is_cut_off_in_a_fragment_does_not_tell() =>
        Assert.Null(await ReadAsync(Videos.Fragmented(4)[..^200]));

    [Fact]
    public async Task Random_bytes_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = i % 3 == 0 ? Videos.Fragmented(3, usual: i % 2 == 0, told: 3) : Videos.Mp4(5, isLong: i % 2 == 0, dataBytes: 64);
            for (var hits = 0; hits < 4; hits++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            await ReadAsync(bytes[..random.Next(bytes.Length)]);
        }
    }

    [Fact]
    public async Task A_film_is_as_long_as_its_longest_track_whatever_its_head_says()
    {
        var head = Videos.Box("mvhd", Videos.Header(2));
        var track = Videos.Box("trak", Videos.Box("mdia", Videos.Box("mdhd", Videos.Header(9))));
        Assert.Equal(9, await ReadAsync(Videos.Box("moov", [.. head, .. track])));
    }

    /// <summary>Two seconds by every head, and a minute of samples: what goes by the samples plays the minute.</summary>
    [Fact]
    public async Task A_film_is_as_long_as_its_samples_whatever_its_heads_say()
    {
        var samples = Videos.Box("minf", Videos.Box("stbl", Videos.Box("stts", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 5, 220, 0, 0, 0, 40])));
        var track = Videos.Box("trak", Videos.Box("mdia", [.. Videos.Box("mdhd", Videos.Header(2)), .. samples]));
        Assert.Equal(60, await ReadAsync(Videos.Box("moov", [.. Videos.Box("mvhd", Videos.Header(2)), .. track])));
    }

    [Fact]
    public async Task A_film_of_more_tracks_than_are_looked_at_does_not_tell()
    {
        var track = Videos.Box("trak", Videos.Box("mdia", Videos.Box("mdhd", Videos.Header(2))));
        byte[] tracks = [.. Enumerable.Repeat(track, 101).SelectMany(static one => one)];
        Assert.Null(await ReadAsync(Videos.Box("moov", [.. Videos.Box("mvhd", Videos.Header(2)), .. tracks])));
    }

    private static async Task<decimal?> ReadAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await VideoLength.ReadAsync(new ForwardReader(content, bytes.Length), CancellationToken.None);
    }
}
