using System.IO.Compression;
using System.Text;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalDrawingTests
{
    [Fact]
    public void Equal_prompts_and_seeds_give_equal_pictures_and_others_do_not()
    {
        var fox = Draw("a fox", 1);

        Assert.Equal(fox, Draw("a fox", 1));
        Assert.NotEqual(fox, Draw("a fox", 2));
        Assert.NotEqual(fox, Draw("a cat", 1));
        Assert.NotEqual(fox, Draw("a fox", 1, index: 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 33)]
    [InlineData(300, 16)]
    [InlineData(16, 300)]
    [InlineData(1024, 576)]
    public void A_picture_of_any_size_states_its_size(int width, int height)
    {
        foreach (var format in new[] { PictureFormat.Png, PictureFormat.Jpeg })
        {
            var bytes = Simulation.Draw(
                new(new(width, height), "fal-ai/flux/dev", "a 🦊 in\nthe snow", 1, 0, null, false), format);

            Assert.Equal(new PixelSize(width, height), ImageHeader.Read(bytes));
        }
    }

    [Fact]
    public void A_png_unpacks_to_the_very_pixels()
    {
        var raster = new Raster(7, 5);
        for (var i = 0; i < raster.Bytes.Length; i++) raster.Bytes[i] = (byte)(i * 37 % 256);

        var png = PngEncoder.Encode(raster);

        var at = Encoding.Latin1.GetString(png).IndexOf("IDAT", StringComparison.Ordinal) + 4;
        using var zlib = new ZLibStream(new MemoryStream(png[at..]), CompressionMode.Decompress);
        var lines = new byte[((7 * 3) + 1) * 5];
        zlib.ReadExactly(lines);
        for (var i = 0; i < raster.Bytes.Length; i++)
        {
            var above = i < 21 ? 0 : raster.Bytes[i - 21];
            Assert.Equal(raster.Bytes[i], (byte)((lines[(i / 21 * 22) + 1 + (i % 21)] + above) & 0xFF));
        }
    }

    [Fact]
    public void The_checksum_is_the_one_of_png()
    {
        // The check value of CRC-32/ISO-HDLC, and the checksum at the end of every PNG.
        Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));
        Assert.Equal(0xAE426082u, Crc32.Of("IEND"u8, []));
    }

    [Fact]
    public void A_cosine_transform_of_a_flat_block_is_its_mean()
    {
        var block = Enumerable.Repeat(10f, 64).ToArray();

        ForwardDct.Transform(block);

        // The unscaled transform sums the block; one over 64 of it is the mean.
        Assert.Equal(10f, block[0] / 64, 3);
        Assert.All(block[1..], value => Assert.Equal(0f, value, 3));
    }

    [Fact]
    public void A_cosine_transform_is_the_one_of_its_definition()
    {
        var noise = new Noise(7);
        var block = new float[64];
        for (var i = 0; i < 64; i++) block[i] = (float)noise.Next(-128, 127);
        var divisors = ForwardDct.Divisors([.. Enumerable.Repeat((byte)1, 64)]);

        var fast = block.ToArray();
        ForwardDct.Transform(fast);

        for (var v = 0; v < 8; v++)
            for (var u = 0; u < 8; u++)
                Assert.Equal(Definition(block, u, v), fast[(v * 8) + u] * divisors[(v * 8) + u], 2);
    }

    [Fact]
    public void A_jpeg_names_its_segments_in_order_and_ends()
    {
        var jpeg = Draw("a fox", 1);
        var markers = new List<byte>();
        for (var at = 2; jpeg[at + 1] != 0xDA; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3])) markers.Add(jpeg[at + 1]);

        Assert.Equal([0xE0, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4], markers);
        Assert.Equal([0xFF, 0xD9], jpeg[^2..]);
    }

    [Theory]
    [InlineData("474946383961400030000000000000000000", 64, 48)]
    [InlineData("524946460000000057454250565038580000000000000000FF0100FF0000000000", 512, 256)]
    [InlineData("524946460000000057454250565038200000000000000000" + "00004000300000000000", 64, 48)]
    [InlineData("5249464600000000574542505650384C000000002F" + "3FC00B00000000000000", 64, 48)]
    public void Sizes_of_gif_and_webp_are_read(string hex, int width, int height) =>
        Assert.Equal(new PixelSize(width, height), ImageHeader.Read(Convert.FromHexString(hex)));

    [Fact]
    public void Random_bytes_never_break_the_reader_of_headers()
    {
        var random = new Random(1);
        byte[][] starts = [FalImages.Png(9, 9)[..30], FalImages.Jpeg(9, 9)[..40], "RIFF0000WEBPVP8 "u8.ToArray(), []];
        for (var i = 0; i < 20_000; i++)
        {
            var tail = new byte[random.Next(40)];
            random.NextBytes(tail);
            byte[] bytes = [.. starts[i % starts.Length], .. tail];
            if (bytes.Length > 4) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            var size = ImageHeader.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            Assert.True(size is null || (size.Value.Width > 0 && size.Value.Height > 0));
        }
    }

    private static double Definition(float[] block, int u, int v)
    {
        double sum = 0;
        for (var y = 0; y < 8; y++)
            for (var x = 0; x < 8; x++)
                sum += block[(y * 8) + x] * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) *
                    Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
        return sum / 4 * (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
    }

    private static byte[] Draw(string prompt, ulong seed, int index = 0) =>
        Simulation.Draw(new(new(160, 120), "fal-ai/flux/dev", prompt, seed, index, null, false), PictureFormat.Jpeg);
}
