using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Work;
using SkiaSharp;

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
    public void A_picture_of_any_size_is_whole_and_states_its_size(int width, int height)
    {
        foreach (var format in new[] { PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP })
        {
            var bytes = Simulation.Draw(
                new(new(width, height), "fal-ai/flux/dev", "a 🦊 in\nthe snow", 1, 0, null, false), format);

            Assert.Equal(new PixelSize(width, height), ImageHeader.Read(bytes));
            using var picture = SKBitmap.Decode(bytes);
            Assert.Equal((width, height), (picture.Width, picture.Height));
        }
    }

    [Theory]
    [InlineData("jpeg", "image/jpeg", SKEncodedImageFormat.Jpeg)]
    [InlineData("png", "image/png", SKEncodedImageFormat.Png)]
    [InlineData("webp", "image/webp", SKEncodedImageFormat.Webp)]
    public void The_format_asked_for_is_the_one_made(string asked, string type, SKEncodedImageFormat made)
    {
        var model = ModelList.Load().All.First(static each => each.Inputs.ContainsKey("output_format"));
        var format = PictureFormat.Of(model, new() { ["output_format"] = asked });

        Assert.Equal(type, format.ContentType);
        using var codec = SKCodec.Create(new MemoryStream(Draw("a fox", 1, format: format)));
        Assert.Equal(made, codec.EncodedFormat);
    }

    [Fact]
    public void The_foot_of_a_picture_is_a_dark_strip_with_white_words()
    {
        using var picture = SKBitmap.Decode(
            Simulation.Draw(new(new(640, 480), "fal-ai/flux/dev", "snow", 1, 0, null, false), PictureFormat.Png));
        var strip = Enumerable.Range(0, 640).Select(x => picture.GetPixel(x, 440)).ToList();
        var title = Enumerable.Range(420, 20).SelectMany(y => Enumerable.Range(0, 300).Select(x => picture.GetPixel(x, y)));

        Assert.All(strip, static pixel => Assert.True(pixel.Red < 100 || pixel.Red > 180));
        Assert.Contains(SKColors.White, title);
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

    private static byte[] Draw(string prompt, ulong seed, int index = 0, PictureFormat? format = null) =>
        Simulation.Draw(new(new(160, 120), "fal-ai/flux/dev", prompt, seed, index, null, false), format ?? PictureFormat.Jpeg);
}
