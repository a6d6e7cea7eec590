using System.Text;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class Mp4MetadataTests
{
    [Fact]
    public void The_facts_come_back() =>
        Assert.Equal(WholeFiles.Facts, WholeFiles.Read(WholeFiles.Embedded(WholeFiles.Mp4(), MediaType.Mp4)!)!.Facts);

    [Fact]
    public void Everything_stays_where_it_is_and_a_box_of_the_right_size_follows()
    {
        var whole = WholeFiles.Mp4();
        var written = WholeFiles.Embedded(whole, MediaType.Mp4)!;
        Assert.Equal(whole, written[..whole.Length]);
        Assert.Equal(WholeFiles.Big(written.Length - whole.Length), written[whole.Length..(whole.Length + 4)]);
        Assert.Equal("BE7ACFCB97A942E89C71999491E3AFAC", Convert.ToHexString(written, whole.Length + 8, 16));
        Assert.Equal("uuid", Encoding.ASCII.GetString(written, whole.Length + 4, 4));
    }

    [Fact]
    public void The_index_of_a_fragmented_file_stays_last()
    {
        var index = WholeFiles.Box("mfra", [1, 2, 3]);
        var written = WholeFiles.Embedded(WholeFiles.Mp4(index), MediaType.Mp4)!;
        Assert.Equal(index, written[^index.Length..]);
        Assert.NotNull(WholeFiles.Read(written)!.Facts);
    }

    [Fact]
    public void A_former_box_becomes_free_space_where_it_stood()
    {
        var once = WholeFiles.Embedded(WholeFiles.Mp4(), MediaType.Mp4)!;
        byte[] between = [.. once, .. WholeFiles.Box("mdat", [1, 2])];
        var again = WholeFiles.Embedded(between, MediaType.Mp4, WholeFiles.Facts with { Seed = "7" })!;
        Assert.Equal("7", WholeFiles.Read(again)!.Facts!.Seed);
        var at = WholeFiles.Mp4().Length + 4;
        Assert.Equal("free", Encoding.ASCII.GetString(again, at, 4));
        Assert.Equal(between[(at + 4)..], again[(at + 4)..between.Length]);
    }

    [Fact]
    public void A_box_with_a_long_size_is_read()
    {
        byte[] wide = [0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4];
        Assert.NotNull(WholeFiles.Embedded(WholeFiles.Mp4(wide), MediaType.Mp4));
    }

    [Fact]
    public void A_file_whose_last_box_has_no_end_stays_as_it_is() =>
        Assert.Null(WholeFiles.Embedded(WholeFiles.Mp4([0, 0, 0, 0, .. "mdat"u8, 1, 2, 3]), MediaType.Mp4));

    [Fact]
    public void A_file_that_is_cut_within_a_box_stays_as_it_is()
    {
        var whole = WholeFiles.Mp4();
        // Cut after the boxes that must be there, it is a whole file again.
        for (var length = 0; length < whole.Length; length++)
        {
            if (length != whole.Length - 13) Assert.Null(WholeFiles.Embedded(whole[..length], MediaType.Mp4));
        }
    }

    [Theory]
    [InlineData("00000001" + "6D646174" + "FFFFFFFFFFFFFFFF")]
    [InlineData("00000001" + "6D646174" + "0000000000000008")]
    [InlineData("00000007" + "6D646174")]
    [InlineData("FFFFFFFF" + "6D646174")]
    public void A_box_with_an_impossible_size_leaves_the_file_as_it_is(string box) =>
        Assert.Null(WholeFiles.Embedded(WholeFiles.Mp4(Convert.FromHexString(box)), MediaType.Mp4));
}
