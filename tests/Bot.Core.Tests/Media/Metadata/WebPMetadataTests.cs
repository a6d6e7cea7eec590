using System.Buffers.Binary;
using System.Text;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class WebPMetadataTests
{
    public static TheoryData<string> Kinds() => ["lossy", "lossless", "alpha", "extended"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_facts_come_back(string kind) =>
        Assert.Equal(WholeFiles.Facts, WholeFiles.Read(WholeFiles.Embedded(File(kind), MediaType.WebP)!)!.Facts);

    [Theory]
    [InlineData("lossy", 300, 200, 0x04)]
    [InlineData("lossless", 1000, 16384, 0x04)]
    [InlineData("alpha", 1, 2, 0x14)]
    [InlineData("extended", 300, 200, 0x14)]
    public void The_extended_header_tells_the_canvas_the_alpha_and_that_there_is_XMP(string kind, int width, int height, byte flags)
    {
        var chunks = Chunks(WholeFiles.Embedded(File(kind), MediaType.WebP)!);
        Assert.Equal("VP8X", chunks[0].Kind);
        Assert.Equal("XMP ", chunks[^1].Kind);
        var header = chunks[0].Content;
        Assert.Equal(10, header.Length);
        Assert.Equal(flags, header[0]);
        Assert.Equal((width - 1, height - 1), (header[4] | header[5] << 8 | header[6] << 16, header[7] | header[8] << 8 | header[9] << 16));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_picture_is_the_same_bytes(string kind)
    {
        static List<byte[]> Pictures(byte[] file) =>
            [.. Chunks(file).Where(static chunk => chunk.Kind is "VP8 " or "VP8L" or "ALPH").Select(static chunk => chunk.Content)];
        var before = Pictures(File(kind));
        Assert.NotEmpty(before);
        Assert.Equal(before, Pictures(WholeFiles.Embedded(File(kind), MediaType.WebP)!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embedding_again_replaces_what_was_there(string kind)
    {
        var once = WholeFiles.Embedded(File(kind), MediaType.WebP)!;
        var again = WholeFiles.Embedded(once, MediaType.WebP, WholeFiles.Facts with { Seed = "7" })!;
        Assert.Equal("7", WholeFiles.Read(again)!.Facts!.Seed);
        Assert.Equal(Chunks(once).Select(static chunk => chunk.Kind), Chunks(again).Select(static chunk => chunk.Kind));
    }

    [Fact]
    public void A_file_that_is_cut_short_or_longer_than_it_says_stays_as_it_is()
    {
        var whole = File("alpha");
        for (var length = 0; length < whole.Length; length++) Assert.Null(WholeFiles.Embedded(whole[..length], MediaType.WebP));
        Assert.Null(WholeFiles.Embedded([.. whole, 0], MediaType.WebP));
    }

    [Fact]
    public void A_frame_that_is_no_key_frame_stays_as_it_is() =>
        Assert.Null(WholeFiles.Embedded(WholeFiles.WebP(WholeFiles.RiffChunk("VP8 ", new byte[20])), MediaType.WebP));

    [Fact]
    public void What_another_program_wrote_into_Exif_is_told()
    {
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x0E, 0, 2, 0, 0, 0, 9, 0, 0, 0, 26, 0, 0, 0, 0, .. "a castle\0"u8,
        ];
        var found = WholeFiles.Read(WholeFiles.WebP(WholeFiles.Extended(0x08), WholeFiles.Lossy, WholeFiles.RiffChunk("EXIF", tiff)));
        Assert.Equal("a castle", found!.Foreign);
    }

    private static byte[] File(string kind) => kind switch
    {
        "lossy" => WholeFiles.WebP(WholeFiles.Lossy),
        "lossless" => WholeFiles.WebP(WholeFiles.Lossless(1000, 16384, hasAlpha: false)),
        "alpha" => WholeFiles.WebP(WholeFiles.Lossless(1, 2, hasAlpha: true)),
        _ => WholeFiles.WebP(WholeFiles.Extended(0x10), WholeFiles.RiffChunk("ALPH", [0, 1, 2]), WholeFiles.Lossy),
    };

    private static List<(string Kind, byte[] Content)> Chunks(byte[] file)
    {
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        var chunks = new List<(string, byte[])>();
        for (var at = 12; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            chunks.Add((Encoding.ASCII.GetString(file, at, 4), file[(at + 8)..(at + 8 + length)]));
            if (length % 2 == 1) Assert.Equal(0, file[at + 8 + length]);
            at += 8 + length + (length % 2);
        }

        return chunks;
    }
}
