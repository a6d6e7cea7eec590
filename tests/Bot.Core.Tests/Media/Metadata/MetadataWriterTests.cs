using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class MetadataWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeLogger<MetadataWriter> _log = new();

    [Fact]
    public async Task A_file_gets_its_facts_in_place_and_its_new_length_is_told()
    {
        var path = _folder.File("a.png");
        await File.WriteAllBytesAsync(path, WholeFiles.Png());
        var length = await new MetadataWriter(_log).EmbedAsync(path, MediaType.Png, WholeFiles.Facts, CancellationToken.None);
        Assert.Equal(new FileInfo(path).Length, length);
        Assert.Equal(WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png), await File.ReadAllBytesAsync(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData(MediaType.Gif)]
    [InlineData(MediaType.Png)]
    [InlineData(MediaType.Mp4)]
    public async Task A_file_that_is_not_what_it_says_stays_as_it_is(MediaType type)
    {
        var path = _folder.File("a.bin");
        await File.WriteAllTextAsync(path, "GIF89a and no more");
        Assert.Equal(18, await new MetadataWriter(_log).EmbedAsync(path, type, WholeFiles.Facts, CancellationToken.None));
        Assert.Equal("GIF89a and no more", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_disk_that_takes_no_copy_leaves_the_file_and_a_line_in_the_log()
    {
        var path = _folder.File("a.png");
        await File.WriteAllBytesAsync(path, WholeFiles.Png());
        Directory.CreateDirectory(path + ".meta.part");
        var length = await new MetadataWriter(_log).EmbedAsync(path, MediaType.Png, WholeFiles.Facts, CancellationToken.None);
        Assert.Equal(WholeFiles.Png().Length, length);
        Assert.Contains(_log.Lines, static line => line.Contains("could not be put into", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_file_goes_through_in_pieces_and_stays_whole()
    {
        var path = _folder.File("a.mp4");
        byte[] whole = [.. WholeFiles.Mp4(WholeFiles.Box("mdat", [.. Enumerable.Range(0, 300_000).Select(static n => (byte)(n % 253))]))];
        await File.WriteAllBytesAsync(path, whole);
        await new MetadataWriter(_log).EmbedAsync(path, MediaType.Mp4, WholeFiles.Facts, CancellationToken.None);
        var written = await File.ReadAllBytesAsync(path);
        Assert.Equal(whole, written[..whole.Length]);
        Assert.Equal(WholeFiles.Facts, WholeFiles.Read(written)!.Facts);
    }

    public void Dispose() => _folder.Dispose();
}
