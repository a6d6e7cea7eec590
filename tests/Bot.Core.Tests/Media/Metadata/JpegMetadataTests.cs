using System.Text;
using System.Xml.Linq;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class JpegMetadataTests
{
    private static readonly byte[] XmpHeader = [.. "http://ns.adobe.com/xap/1.0/\0"u8];
    private static readonly byte[] Exif = WholeFiles.JpegSegment(0xE1, [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 0, 0]);

    private static byte[] Written => WholeFiles.Embedded(WholeFiles.Jpeg(), MediaType.Jpeg)!;

    [Fact]
    public void The_facts_come_back() => Assert.Equal(WholeFiles.Facts, WholeFiles.Read(Written)!.Facts);

    [Fact]
    public void The_segment_stands_behind_JFIFs_and_everything_else_is_the_same_bytes()
    {
        var segments = Segments(Written);
        Assert.Equal([0xE0, 0xE1, 0xDB, 0xC0, 0xDA], segments.Select(static segment => (int)segment.Marker));
        Assert.Equal(WholeFiles.Jpeg(), (byte[])[.. Written[..20], .. Written[(20 + 4 + segments[1].Content.Length)..]]);
        Assert.EndsWith(Convert.ToHexString(WholeFiles.JpegScan), Convert.ToHexString(Written), StringComparison.Ordinal);
    }

    [Fact]
    public void Exif_stays_before_it()
    {
        var written = WholeFiles.Embedded(WholeFiles.Jpeg(Exif), MediaType.Jpeg)!;
        var texts = Segments(written).Where(static segment => segment.Marker == 0xE1)
            .Select(static segment => Encoding.Latin1.GetString(segment.Content)[..4]);
        Assert.Equal(["Exif", "http"], texts);
    }

    [Fact]
    public void Ordinary_tools_find_a_description_the_model_and_that_a_model_made_it()
    {
        var xmp = Encoding.UTF8.GetString(Segments(Written)[1].Content[XmpHeader.Length..]);
        var description = XDocument.Parse(xmp).Descendants(XName.Get("Description", XmpPacket.Rdf)).Single();
        Assert.Equal(WholeFiles.Facts.Prompt, description.Element(XName.Get("description", XmpPacket.Dc))!.Value);
        Assert.Equal(WholeFiles.Facts.Prompt, description.Element(XName.Get("AIPromptInformation", XmpPacket.Iptc))!.Value);
        Assert.Equal("flux-dev", description.Element(XName.Get("AISystemUsed", XmpPacket.Iptc))!.Value);
        Assert.EndsWith(
            "/trainedAlgorithmicMedia",
            description.Element(XName.Get("DigitalSourceType", XmpPacket.Iptc))!.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Embedding_again_replaces_what_was_there()
    {
        var again = WholeFiles.Embedded(Written, MediaType.Jpeg, WholeFiles.Facts with { Seed = "7" })!;
        Assert.Equal("7", WholeFiles.Read(again)!.Facts!.Seed);
        Assert.Single(Segments(again), static segment => segment.Marker == 0xE1);
    }

    [Theory]
    [InlineData('&')]
    [InlineData('雪')]
    [InlineData('\uFFFF')]
    [InlineData('\uD800')]
    public void The_longest_prompt_still_fits_the_segment(char letter)
    {
        var facts = WholeFiles.Facts with
        {
            Prompt = new string(letter, GenerationFacts.MaxPrompt),
            Parameters = $$"""{"negative_prompt":"{{new string('&', GenerationFacts.MaxParameters - 50)}}"}""",
        };
        var written = WholeFiles.Embedded(WholeFiles.Jpeg(), MediaType.Jpeg, facts)!;
        Assert.StartsWith(
            letter == '\uD800' ? "\uFFFD" : $"{letter}{letter}", WholeFiles.Read(written)!.Facts!.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_scan_stays_as_it_is()
    {
        var whole = WholeFiles.Jpeg();
        var scan = whole.Length - WholeFiles.JpegScan.Length;
        for (var length = 0; length <= scan; length++) Assert.Null(WholeFiles.Embedded(whole[..length], MediaType.Jpeg));
    }

    [Theory]
    [InlineData(true, "UNICODE\0")]
    [InlineData(false, "UNICODE\0")]
    [InlineData(true, "ASCII\0\0\0")]
    public void What_another_program_wrote_into_Exif_is_told(bool isLittle, string code)
    {
        const string Text = "a castle, Steps: 20, Seed: 1";
        var encoding = code[0] == 'A' ? Encoding.ASCII : isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode;
        byte[] comment = [.. Encoding.ASCII.GetBytes(code), .. encoding.GetBytes(Text)];
        var segment = WholeFiles.JpegSegment(0xE1, [.. "Exif\0\0"u8, .. Tiff(isLittle, comment)]);
        Assert.Equal(Text, WholeFiles.Read(WholeFiles.Jpeg(segment))!.Foreign);
    }

    [Theory]
    [InlineData("<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:description='a castle'/>")]
    [InlineData("<dc:description xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Alt><rdf:li>a "
        + "castle</rdf:li></rdf:Alt></dc:description>")]
    [InlineData("<dc:description xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Alt><rdf:li>a castle</rdf:li>")]
    public void What_another_program_wrote_into_XMP_is_told(string xml)
    {
        var packet = $"<x xmlns:rdf='{XmpPacket.Rdf}'>{xml}</x>";
        var segment = WholeFiles.JpegSegment(0xE1, [.. XmpHeader, .. Encoding.UTF8.GetBytes(packet)]);
        Assert.Equal("a castle", WholeFiles.Read(WholeFiles.Jpeg(segment))!.Foreign);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")]
    [InlineData("<x")]
    [InlineData("")]
    public void XMP_that_is_none_says_nothing(string packet)
    {
        var segment = WholeFiles.JpegSegment(0xE1, [.. XmpHeader, .. Encoding.UTF8.GetBytes(packet)]);
        Assert.Null(WholeFiles.Read(WholeFiles.Jpeg(segment)));
    }

    private static byte[] Tiff(bool isLittle, byte[] comment)
    {
        byte[] N(int value) => isLittle ? WholeFiles.Little(value) : WholeFiles.Big(value);
        byte[] S(int value) => isLittle ? WholeFiles.Little(value)[..2] : WholeFiles.Big(value)[2..];
        return
        [
            .. isLittle ? "II"u8 : "MM"u8, .. S(42), .. N(8),
            .. S(1), .. S(0x8769), .. S(4), .. N(1), .. N(26), .. N(0),
            .. S(1), .. S(0x9286), .. S(7), .. N(comment.Length), .. N(44), .. N(0),
            .. comment,
        ];
    }

    private static List<(byte Marker, byte[] Content)> Segments(byte[] file)
    {
        var segments = new List<(byte, byte[])>();
        for (var at = 2; segments is not [.., (0xDA, _)];)
        {
            Assert.Equal(0xFF, file[at]);
            var length = (file[at + 2] << 8) | file[at + 3];
            segments.Add((file[at + 1], file[(at + 4)..(at + 2 + length)]));
            at += 2 + length;
        }

        return segments;
    }
}
