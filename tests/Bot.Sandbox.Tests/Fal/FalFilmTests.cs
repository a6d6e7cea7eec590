using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalFilmTests
{
    [Fact]
    public void Equal_subjects_give_equal_films_and_others_do_not()
    {
        var fox = Draw(seed: 1);

        Assert.Equal(fox, Draw(seed: 1));
        Assert.NotEqual(fox, Draw(seed: 2));
    }

    [Fact]
    public void A_film_tells_its_tables_before_its_frames()
    {
        var film = new Mp4File(Draw(seed: 1));

        string[] expected =
        [
            "ftyp", "moov", "mvhd", "trak", "tkhd", "mdia", "mdhd", "hdlr", "minf", "vmhd", "dinf", "dref", "stbl",
            "stsd", "stts", "stss", "stsc", "stsz", "stco", "mdat",
        ];
        Assert.Equal(expected, film.Names);
        Assert.Equal(film.At("mdat") + 8u, film.Word("stco", 8));
    }

    [Theory]
    [InlineData(640, 360, 50, 10)]
    [InlineData(360, 640, 7, 3)]
    [InlineData(34, 50, 1, 1)]
    public void The_tables_add_up_to_the_film(int width, int height, int frames, int pace)
    {
        foreach (var bytes in new[] { Draw(1, width, height, frames, pace), Tiny(width, height, frames, pace) })
        {
            var film = new Mp4File(bytes);
            Assert.Equal(frames, film.Frames().Count);
            Assert.Equal((1u, (uint)frames), (film.Word("stts", 4), film.Word("stts", 8)));
            Assert.Equal((uint)frames, film.Word("stsc", 12));
            foreach (var header in new[] { "mvhd", "mdhd" })
                Assert.Equal((double)frames / pace, film.Word(header, 16) / (double)film.Word(header, 12), 6);
            Assert.Equal(film.Word("mvhd", 16), film.Word("tkhd", 20));
            Assert.Equal(film.Word("mvhd", 16), film.Word("stts", 12) * film.Word("stts", 8));
            Assert.Equal(((uint)width << 16, (uint)height << 16), (film.Word("tkhd", 76), film.Word("tkhd", 80)));
        }
    }

    [Theory]
    [InlineData(640, 360)]
    [InlineData(554, 414)]
    [InlineData(32, 32)]
    public void The_sequence_is_cropped_to_the_very_size(int width, int height)
    {
        var film = new Mp4File(Tiny(width, height, 1, 1));
        var unit = film.SequenceSet();
        var bits = new BitReader(unit);

        Assert.Equal(0x67, unit[0]);
        Assert.Equal((66, 0xC0, 31), (bits.Bits(8), bits.Bits(8), bits.Bits(8)));
        Assert.Equal((0, 0, 2, 1, 0), (bits.Golomb(), bits.Golomb(), bits.Golomb(), bits.Golomb(), bits.Bits(1)));
        var (across, down) = (bits.Golomb() + 1, bits.Golomb() + 1);
        Assert.Equal(0b111, bits.Bits(3));
        var (left, right, top, bottom) = (bits.Golomb(), bits.Golomb(), bits.Golomb(), bits.Golomb());
        Assert.Equal((0, 0, 0), (left, top, bits.Bits(1)));
        Assert.True(bits.IsAtEnd);
        Assert.Equal((width, height), ((across * 16) - (2 * right), (down * 16) - (2 * bottom)));
    }

    [Fact]
    public void Frames_between_make_the_very_picture_that_a_key_frame_would()
    {
        // At ten frames a second every 25th is a key frame, at one every second one; the pictures are the same.
        var (few, many) = (new Mp4File(Draw(1, 64, 48, 60, 10)), new Mp4File(Draw(1, 64, 48, 60, 1)));
        Assert.Equal([1, 26, 51], few.KeyFrames());
        Assert.Equal(30, many.KeyFrames().Count);

        var shown = Decode(few);

        Assert.Equal(Decode(many), shown);
        Assert.All(shown.Skip(1).Zip(shown), pair => Assert.NotEqual(pair.Second, pair.First));
        Assert.All(shown.SelectMany(picture => picture), sample => Assert.InRange(sample, 16, 240));
    }

    [Fact]
    public void Something_moves_in_every_frame()
    {
        var frames = new Mp4File(Draw(1, 320, 180, 20, 10)).Frames();

        Assert.All(frames.Skip(1), frame => Assert.InRange(frame.Length, 384, 384 * 60));
    }

    [Fact]
    public void Five_seconds_of_video_stay_below_a_megabyte_and_a_half() =>
        Assert.InRange(Draw(1, 640, 360, 50, 10).Length, 100_000, 1_500_000);

    [Fact]
    public void A_tiny_film_is_a_grey_one_of_a_few_kilobytes()
    {
        var bytes = Tiny(640, 360, 50, 10);

        Assert.True(bytes.Length < 4000);
        Assert.Equal([1], new Mp4File(bytes).KeyFrames());
        Assert.Equal(new IsoMedia(TimeSpan.FromSeconds(5), 640, 360, true, false, false), IsoMedia.Read(bytes));
    }

    [Fact]
    public void Bytes_that_read_as_a_start_code_are_guarded()
    {
        var bits = new H264BitWriter(8);
        bits.Raw([0, 0, 0, 0, 0, 1, 0, 0, 3, 0, 0, 4]);

        var unit = bits.Unit(0x67);

        Assert.Equal([0x67, 0, 0, 3, 0, 0, 3, 0, 1, 0, 0, 3, 3, 0, 0, 4, 0x80], unit);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 3, 0, 0, 4], new BitReader(unit).Raw(12));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "010")]
    [InlineData(6, "00111")]
    [InlineData(919, "0000000001110011000")]
    public void Numbers_are_written_as_exp_golomb_codes(int value, string code)
    {
        var bits = new H264BitWriter(8);
        bits.Golomb(value);

        var written = string.Concat(bits.Unit(0).Skip(1).Select(each => Convert.ToString(each, 2).PadLeft(8, '0')));

        Assert.StartsWith(code + "1", written, StringComparison.Ordinal);
    }

    /// <summary>The samples of every picture, square by square.</summary>
    private static List<byte[]> Decode(Mp4File film)
    {
        var (keys, shown) = (film.KeyFrames(), new List<byte[]>());
        byte[][] picture = [];
        foreach (var frame in film.Frames())
        {
            var isKey = keys.Contains(shown.Count + 1);
            Assert.Equal(isKey ? 0x65 : 0x61, frame[0]);
            picture = isKey ? Key(frame) : Between(frame, picture);
            shown.Add([.. picture.SelectMany(square => square)]);
        }

        return shown;
    }

    private static byte[][] Key(byte[] frame)
    {
        var bits = new BitReader(frame);
        Assert.Equal((0, 7, 0, 0), (bits.Golomb(), bits.Golomb(), bits.Golomb(), bits.Bits(4)));
        bits.Golomb();
        Assert.Equal((0, 0, 1), (bits.Bits(2), bits.Golomb(), bits.Golomb()));
        var squares = Enumerable.Range(0, 12).Select(_ => Plain(bits, 25)).ToArray();
        Assert.True(bits.IsAtEnd);
        return squares;
    }

    private static byte[][] Between(byte[] frame, byte[][] before)
    {
        var bits = new BitReader(frame);
        Assert.Equal((0, 5, 0), (bits.Golomb(), bits.Golomb(), bits.Golomb()));
        bits.Bits(4);
        Assert.Equal((0, 0, 1), (bits.Bits(3), bits.Golomb(), bits.Golomb()));
        var squares = before.ToArray();
        for (var index = bits.Golomb(); index < squares.Length; index += 1 + (bits.IsAtEnd ? 0 : bits.Golomb()))
            squares[index] = Plain(bits, 30);
        Assert.True(bits.IsAtEnd);
        return squares;
    }

    private static byte[] Plain(BitReader bits, int type)
    {
        Assert.Equal(type, bits.Golomb());
        return bits.Raw(384);
    }

    private static byte[] Draw(ulong seed, int width = 64, int height = 48, int frames = 8, int pace = 10) =>
        SimulatedVideo.Draw(new(new(width, height), "m", "a fox", seed, 0, null, false), new(new(width, height), frames, pace));

    private static byte[] Tiny(int width, int height, int frames, int pace) =>
        SimulatedVideo.DrawTiny(new(new(width, height), frames, pace));
}
