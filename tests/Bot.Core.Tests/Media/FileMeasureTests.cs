using Bot.Core.Media;

namespace Bot.Core.Tests.Media;

/// <summary>What a file is and how large, from as few of its bytes as that takes.</summary>
public sealed class FileMeasureTests
{
    private const long Max = 1_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_jpeg_is_measured_behind_a_bounded_number_of_segments(int segments)
    {
        using var content = new Counting(Pictures.Jpeg(4_000, 3_000, segments));
        var (width, height) = segments == 1 ? (4_000, 3_000) : ((int?)null, (int?)null);
        Assert.Equal(new FileMeasure(MediaType.Jpeg, width, height), await ReadAsync(content));
    }

    [Fact]
    public async Task A_jpeg_with_a_large_preview_before_its_frame_is_measured()
    {
        var frame = Pictures.Jpeg(4_000, 3_000, 0)[2..];
        byte[] preview = [0xFF, 0xE1, 0xFF, 0xFF, .. new byte[0xFFFD]];
        byte[] file = [0xFF, 0xD8, .. preview, .. preview, .. preview, 0xFF, .. frame];
        Assert.Equal(new FileMeasure(MediaType.Jpeg, 4_000, 3_000), await ReadAsync(file));
    }

    [Fact]
    public async Task No_more_is_read_than_the_header_needs()
    {
        using var png = new Counting([.. Pictures.Png(1, 1), .. new byte[900_000]]);
        Assert.Equal(new FileMeasure(MediaType.Png, 1, 1), await ReadAsync(png));
        Assert.Equal(ImageHeader.EnoughBytes, png.Position);
    }

    [Fact]
    public async Task A_body_without_end_is_left_at_the_limit()
    {
        byte[] start = [.. Videos.Box("ftyp", [.. "mp42"u8, 0, 0, 0, 0]), 0, 0, 0, 1, .. "mdat"u8, 0x3F, .. new byte[7]];
        using var endless = new Endless(start);
        Assert.Equal(new FileMeasure(MediaType.Mp4), (await FileMeasure.ReadAsync(endless, 300_000, CancellationToken.None)).Measure);
        using var jpeg = new Endless([0xFF, 0xD8, 0xFF, 0xFF]) { Filling = 0xFF };
        Assert.Equal(new FileMeasure(MediaType.Jpeg), (await FileMeasure.ReadAsync(jpeg, 300_000, CancellationToken.None)).Measure);
        Assert.InRange(endless.Given, 0, 300_000);
        Assert.InRange(jpeg.Given, 0, 300_000);
    }

    [Fact]
    public async Task What_is_nothing_we_take_is_null()
    {
        Assert.Null(await ReadAsync(System.Text.Encoding.ASCII.GetBytes("<html>" + new string('x', 100_000))));
        Assert.Null(await ReadAsync([]));
    }

    [Fact]
    public async Task Broken_files_never_throw_and_never_read_past_the_limit()
    {
        var random = new Random(11);
        byte[][] whole =
        [
            Pictures.Jpeg(4_000, 3_000, 40), Pictures.Png(100_000, 100_000), Videos.Mp4(5, dataBytes: 90_000), Videos.Mp4(9, isLong: true),
            Pictures.WebP("VP8X", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ];
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = whole[i % whole.Length].ToArray();
            for (var hits = random.Next(6); hits > 0; hits--) bytes[random.Next(Math.Min(bytes.Length, 400))] = (byte)random.Next(256);
            using var content = new Counting(bytes[..random.Next(bytes.Length + 1)]);
            var most = random.Next(200_000);
            var (measure, _) = await FileMeasure.ReadAsync(content, most, CancellationToken.None);
            Assert.InRange(content.Position, 0, most);
            Assert.True(measure is null or { Pixels: null } or { Width: > 0, Height: > 0 });
            Assert.True(measure?.Seconds is null or > 0);
        }
    }

    private static async Task<FileMeasure?> ReadAsync(byte[] bytes)
    {
        using var content = new Counting(bytes);
        return await ReadAsync(content);
    }

    private static async Task<FileMeasure?> ReadAsync(Stream content) =>
        (await FileMeasure.ReadAsync(content, Max, CancellationToken.None)).Measure;

    /// <summary>A stream that comes in pieces, as from a network.</summary>
    private sealed class Counting(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7_000, buffer.Length)], cancellationToken);
    }

    private sealed class Endless(byte[] start) : MemoryStream(start)
    {
        public byte Filling { get; init; }

        public long Given { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                buffer.Span.Fill(Filling);
                read = buffer.Length;
            }

            Given += read;
            return read;
        }
    }
}
