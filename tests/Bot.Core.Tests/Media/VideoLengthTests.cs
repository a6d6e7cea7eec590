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

    [Fact]
    public async Task Random_bytes_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Videos.Mp4(5, isLong: i % 2 == 0, dataBytes: 64);
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

    private static async Task<decimal?> ReadAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await VideoLength.ReadAsync(new ForwardReader(content, bytes.Length), CancellationToken.None);
    }
}
