using Bot.Core.Media;

namespace Bot.Core.Tests.Media.Metadata;

/// <summary>Whatever bytes come, the answer is a value: nothing throws, and what is changed is still whole.</summary>
public sealed class HostileMetadataTests
{
    /// <summary>A directory that names itself as its own part.</summary>
    private static byte[] ExifLoop =>
        [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0];

    private static readonly (MediaType Type, byte[] File)[] Samples =
    [
        (MediaType.Png, WholeFiles.Embedded(WholeFiles.Png(WholeFiles.PngText("Comment", "x")), MediaType.Png)!),
        (MediaType.Jpeg, WholeFiles.Embedded(WholeFiles.Jpeg(WholeFiles.JpegSegment(0xE1, ExifLoop)), MediaType.Jpeg)!),
        (MediaType.WebP, WholeFiles.Embedded(WholeFiles.WebP(WholeFiles.Lossy), MediaType.WebP)!),
        (MediaType.WebP, WholeFiles.Embedded(WholeFiles.WebP(WholeFiles.Lossless(9, 9, true)), MediaType.WebP)!),
        (MediaType.Mp4, WholeFiles.Embedded(WholeFiles.Mp4(), MediaType.Mp4)!),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Damaged_files_are_read_and_written_without_harm(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_500; round++)
        {
            var (type, file) = Samples[random.Next(Samples.Length)];
            var damaged = Damaged(random, file);
            _ = WholeFiles.Read(damaged);
            if (WholeFiles.Embedded(damaged, type) is { } written)
            {
                Assert.NotNull(WholeFiles.Embedded(written, type));
                // An MP4 of a brand that nobody knows is not read at all.
                if (ImageHeader.Read(written)?.Type == type) Assert.Equal(WholeFiles.Facts, WholeFiles.Read(written)?.Facts);
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_bytes_behind_a_right_beginning_are_read(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_500; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            var (type, file) = Samples[random.Next(Samples.Length)];
            byte[] hostile = [.. file[..Math.Min(file.Length, random.Next(60))], .. noise];
            _ = WholeFiles.Read(hostile);
            _ = WholeFiles.Embedded(hostile, type);
        }
    }

    [Fact]
    public void Exif_that_points_into_itself_or_nowhere_is_read()
    {
        var random = new Random(5);
        byte[] start = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0];
        for (var round = 0; round < 2_000; round++)
        {
            var rest = new byte[60];
            random.NextBytes(rest);
            // Tags that are looked for, so that their values are followed.
            (rest[0], rest[1], rest[2], rest[3]) = (3, 0, 0x69, 0x87);
            (rest[14], rest[15], rest[26], rest[27]) = (0x0E, 0x01, 0x86, 0x92);
            _ = WholeFiles.Read(WholeFiles.Jpeg(WholeFiles.JpegSegment(0xE1, [.. start, .. rest])));
        }
    }

    [Fact]
    public void A_file_of_endless_small_parts_is_given_up()
    {
        var chunk = WholeFiles.PngChunk("tEXt", [(byte)'a', 0]);
        byte[] many = [.. Enumerable.Repeat(chunk, 70_000).SelectMany(static one => one)];
        Assert.Null(WholeFiles.Embedded(WholeFiles.Png(many), MediaType.Png));
        Assert.Null(WholeFiles.Read(WholeFiles.Png(many)));
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("")]
    [InlineData("text")]
    public void What_carries_none_is_left_and_says_nothing(string start)
    {
        byte[] file = [.. System.Text.Encoding.ASCII.GetBytes(start), .. new byte[40]];
        Assert.Null(WholeFiles.Read(file));
        Assert.Null(WholeFiles.Embedded(file, MediaType.Gif));
    }

    private static byte[] Damaged(Random random, byte[] file)
    {
        var damaged = (byte[])file.Clone();
        for (var change = random.Next(1, 6); change > 0; change--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        // The beginning is where the structure is.
        if (random.Next(2) == 0) damaged[random.Next(Math.Min(64, damaged.Length))] ^= (byte)(1 << random.Next(8));
        return random.Next(3) switch
        {
            0 => damaged[..random.Next(damaged.Length)],
            1 => [.. damaged, .. damaged[..random.Next(damaged.Length)]],
            _ => damaged,
        };
    }
}
