using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class PngMetadataTests
{
    private static byte[] Written => WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png)!;

    [Fact]
    public void The_facts_come_back() => Assert.Equal(WholeFiles.Facts, WholeFiles.Read(Written)!.Facts);

    [Fact]
    public void Every_chunk_has_its_length_and_checksum_and_the_header_stays_first()
    {
        var chunks = Chunks(Written);
        Assert.Equal(["IHDR", "iTXt", "iTXt", "iTXt", "IDAT", "IDAT", "IEND"], chunks.Select(static chunk => chunk.Kind));
    }

    [Fact]
    public void The_compressed_pixels_are_the_same_bytes_and_unpack_to_the_same_rows()
    {
        var before = Pixels(WholeFiles.Png());
        var after = Pixels(Written);
        Assert.Equal(before, after);
        using var zlib = new ZLibStream(new MemoryStream(after), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal(WholeFiles.Rows(), rows.ToArray());
    }

    [Fact]
    public void Peoples_tools_find_the_prompt_and_its_settings_where_they_look()
    {
        var chunk = Chunks(Written)
            .Single(static chunk => Encoding.Latin1.GetString(chunk.Content).StartsWith("parameters\0", StringComparison.Ordinal));
        Assert.Equal([0, 0, 0, 0], chunk.Content[11..15]);
        Assert.Equal(
            "a fox <in> the \"snow\" & 雪 🦊\nsecond line\nNegative prompt: text, hands\n"
            + "Steps: 28, CFG scale: 3.5, Seed: 42, Size: 1024x768, Model: flux-dev",
            Encoding.UTF8.GetString(chunk.Content[15..]));
    }

    [Fact]
    public void Embedding_again_replaces_what_was_there()
    {
        var again = WholeFiles.Embedded(Written, MediaType.Png, WholeFiles.Facts with { Seed = "7" })!;
        Assert.Equal("7", WholeFiles.Read(again)!.Facts!.Seed);
        Assert.Equal(3, Chunks(again).Count(static chunk => chunk.Kind == "iTXt"));
    }

    [Fact]
    public void Texts_of_others_stay()
    {
        var written = WholeFiles.Embedded(
            WholeFiles.Png(WholeFiles.PngText("Author", "somebody"), WholeFiles.PngText("parameters", "old")), MediaType.Png)!;
        var texts = Chunks(written).Where(static chunk => chunk.Kind == "tEXt")
            .Select(static chunk => Encoding.Latin1.GetString(chunk.Content));
        Assert.Equal(["Author\0somebody"], texts);
    }

    [Fact]
    public void A_file_without_an_end_stays_as_it_is()
    {
        var whole = WholeFiles.Png();
        for (var length = 0; length < whole.Length; length++) Assert.Null(WholeFiles.Embedded(whole[..length], MediaType.Png));
    }

    [Theory]
    [InlineData("tEXt")]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    [InlineData("packed iTXt")]
    public void What_another_program_wrote_is_told_as_it_stands(string kind)
    {
        const string Text = "a castle\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512";
        byte[] keyword = [.. "parameters\0"u8];
        byte[] content = kind switch
        {
            "tEXt" => [.. keyword, .. Encoding.UTF8.GetBytes(Text)],
            "zTXt" => [.. keyword, 0, .. Packed(Text)],
            "iTXt" => [.. keyword, 0, 0, .. "en\0"u8, .. "x\0"u8, .. Encoding.UTF8.GetBytes(Text)],
            _ => [.. keyword, 1, 0, 0, 0, .. Packed(Text)],
        };
        var found = WholeFiles.Read(WholeFiles.Png(WholeFiles.PngChunk(kind.Split(' ')[^1], content)));
        Assert.Equal((null, Text), (found!.Facts, found.Foreign));
    }

    [Fact]
    public void A_text_that_unpacks_to_more_than_anybody_needs_is_left()
    {
        var bomb = WholeFiles.PngChunk("zTXt", [.. "parameters\0"u8, 0, .. Packed(new string('a', 5_000_000))]);
        Assert.True(bomb.Length < 20_000);
        Assert.Null(WholeFiles.Read(WholeFiles.Png(bomb)));
    }

    [Fact]
    public void A_picture_without_texts_carries_nothing() => Assert.Null(WholeFiles.Read(WholeFiles.Png()));

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Pixels(byte[] file) =>
        [.. Chunks(file).Where(static chunk => chunk.Kind == "IDAT").SelectMany(static chunk => chunk.Content)];

    private static List<(string Kind, byte[] Content)> Chunks(byte[] file)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(
                WholeFiles.Checksum(file.AsSpan(at + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }
}
