using Bot.Core.Chat;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media;

public sealed class ImageHeaderTests
{
    [Fact]
    public void A_png_tells_its_size() =>
        Assert.Equal(new ImageHeader(MediaType.Png, 1024, 768), ImageHeader.Read(Pictures.Png(1024, 768)));

    [Theory]
    [InlineData(300, 200, 0, 300, 200)]
    // Decoders widen the screen to the first picture.
    [InlineData(1, 1, 0, 4_000, 3_000)]
    [InlineData(100, 100, 50, 4_000, 3_000)]
    public void A_gif_is_as_large_as_its_screen_and_its_first_picture(int screenX, int screenY, int at, int x, int y)
    {
        var header = ImageHeader.Read(Pictures.Gif(screenX, screenY, at, x, y));
        Assert.Equal(new ImageHeader(MediaType.Gif, Math.Max(screenX, at + x), Math.Max(screenY, at + y)), header);
    }

    [Fact]
    public void A_gif_without_a_picture_tells_no_size() =>
        Assert.Equal(new ImageHeader(MediaType.Gif, null, null), ImageHeader.Read([.. "GIF89a"u8, 0x2C, 0x01, 0xC8, 0x00, 0, 0, 0]));

    [Fact]
    public void A_jpeg_tells_its_size_behind_other_segments() => Assert.Equal(
        new ImageHeader(MediaType.Jpeg, 640, 480), ImageHeader.Read(Pictures.Jpeg(640, 480, segments: 3)));

    [Fact]
    public void A_jpeg_may_have_fill_bytes_and_be_progressive() => Assert.Equal(
        new ImageHeader(MediaType.Jpeg, 2, 1),
        ImageHeader.Read([0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xC2, 0, 17, 8, 0, 1, 0, 2, 3, 1, 2]));

    [Theory]
    [InlineData("VP8X", new byte[] { 0, 0, 0, 0, 0xFF, 0x03, 0x00, 0xFF, 0x02, 0x00 }, 1024, 768)]
    [InlineData("VP8 ", new byte[] { 0, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x44, 0x00, 0x03 }, 1024, 768)]
    [InlineData("VP8L", new byte[] { 0x2F, 0xFF, 0xC3, 0xBF, 0x00, 0, 0, 0, 0, 0 }, 1024, 768)]
    public void A_webp_tells_its_size_in_each_form(string chunk, byte[] data, int width, int height) => Assert.Equal(
        new ImageHeader(MediaType.WebP, width, height), ImageHeader.Read(Pictures.WebP(chunk, data)));

    [Theory]
    [InlineData("isom")]
    [InlineData("iso5")]
    [InlineData("mp42")]
    [InlineData("avc1")]
    public void An_mp4_is_known_without_its_size(string brand) => Assert.Equal(
        new ImageHeader(MediaType.Mp4, null, null),
        ImageHeader.Read([0, 0, 0, 32, .. "ftyp"u8, .. System.Text.Encoding.ASCII.GetBytes(brand)]));

    [Fact]
    public void What_only_results_are_is_known()
    {
        byte[] avif =
        [
            0, 0, 0, 28, .. "ftypavif"u8, 0, 0, 0, 0, .. "avifmif1"u8, 0, 0, 0, 20, .. "ispe"u8, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 3, 0,
        ];
        Assert.Equal(new ImageHeader(MediaType.Avif, 1024, 768), ImageHeader.Read(avif));
        Assert.Equal(
            new ImageHeader(MediaType.WebM, null, null),
            ImageHeader.Read([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, .. "webm"u8]));
        Assert.Null(ImageHeader.Read([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88, .. "matroska"u8]));
        Assert.Equal(
            new ImageHeader(MediaType.Safetensors, null, null), ImageHeader.Read([20, 0, 0, 0, 0, 0, 0, 0, .. "{\"a\":{}}"u8]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><html><body>not found</body></html>")]
    [InlineData("{\"error\":\"x\"}")]
    [InlineData("MZ")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("....ftypheic....")]
    [InlineData("GIF90a")]
    public void What_is_no_picture_is_nothing(string text) =>
        Assert.Null(ImageHeader.Read(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_header_cut_short_is_known_without_its_size()
    {
        byte[][] pictures = [Pictures.Png(9, 9), Pictures.Jpeg(9, 9, 2), Pictures.WebP("VP8X", new byte[10])];
        foreach (var whole in pictures)
        {
            for (var length = 12; length < whole.Length; length++)
            {
                var header = ImageHeader.Read(whole.AsSpan(0, length))!;
                Assert.True((header.Width is null) == (header.Height is null));
            }
        }

        Assert.Null(ImageHeader.Read(Pictures.Png(9, 9).AsSpan(0, 20))!.Width);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(0x80000000u, 5)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu)]
    public void An_impossible_size_is_unknown(uint width, uint height) =>
        Assert.Equal(new ImageHeader(MediaType.Png, null, null), ImageHeader.Read(Pictures.Png(width, height)));

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xC0, 0, 17, 8, 0, 1, 0, 2 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    public void A_hostile_jpeg_has_no_size(byte[] bytes) =>
        Assert.Equal(new ImageHeader(MediaType.Jpeg, null, null), ImageHeader.Read(bytes));

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(11);
        var webP = Pictures.WebP("VP8L", new byte[10]);
        byte[][] starts = [Pictures.Png(1, 1), Pictures.Jpeg(1, 1, 1), webP, [.. "GIF89a"u8], []];
        for (var round = 0; round < 50_000; round++)
        {
            var noise = new byte[random.Next(64)];
            random.NextBytes(noise);
            var start = starts[random.Next(starts.Length)];
            byte[] bytes = [.. start.AsSpan(0, random.Next(start.Length + 1)), .. noise];
            var header = ImageHeader.Read(bytes);
            Assert.True(header is null || header.Width is null or > 0);
        }
    }

    [Theory]
    [InlineData(MediaType.Png, "image/png", ".png", FileKind.Image)]
    [InlineData(MediaType.Jpeg, "image/jpeg", ".jpg", FileKind.Image)]
    [InlineData(MediaType.WebP, "image/webp", ".webp", FileKind.Image)]
    [InlineData(MediaType.Gif, "image/gif", ".gif", FileKind.Image)]
    [InlineData(MediaType.Mp4, "video/mp4", ".mp4", FileKind.Video)]
    public void Each_type_has_its_names(MediaType type, string contentType, string extension, FileKind kind) =>
        Assert.Equal((contentType, extension, kind), (type.ContentType(), type.Extension(), type.Kind()));
}
