using System.Text;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media;

/// <summary>What a file is called that is taken nowhere: by its bytes.</summary>
public sealed class MediaTypeTextTests
{
    [Theory]
    [InlineData("%PDF-1.7", "a PDF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1", "an AVIF picture")]
    [InlineData("BM123456", "a BMP picture")]
    [InlineData("II*\0", "a TIFF picture or a camera's raw file")]
    [InlineData("8BPS", "a Photoshop file")]
    [InlineData("  <!DOCTYPE HTML><html>", "a web page")]
    [InlineData("<html lang=de>", "a web page")]
    [InlineData("<?xml version='1.0'?><svg>", "an SVG drawing")]
    [InlineData("<svg/>", "an SVG drawing")]
    [InlineData("Rar!", "an archive that is no zip")]
    [InlineData("hello", null)]
    [InlineData("", null)]
    public void It_is_named(string start, string? words) => Assert.Equal(words, MediaTypeText.Foreign(Encoding.Latin1.GetBytes(start)));

    [Theory]
    [InlineData(MediaType.Gif, "a picture")]
    [InlineData(MediaType.Mov, "a video")]
    [InlineData(MediaType.Ogg, "a recording")]
    [InlineData(MediaType.Zip, "a zip archive")]
    public void What_is_taken_elsewhere_is_named_by_its_kind(MediaType type, string words) => Assert.Equal(words, MediaTypeText.Of(type));

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(4);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            MediaTypeText.Foreign(bytes);
        }
    }
}
