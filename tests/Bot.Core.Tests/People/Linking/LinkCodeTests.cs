using System.Security.Cryptography;
using Bot.Core.People.Linking;

namespace Bot.Core.Tests.People.Linking;

public sealed class LinkCodeTests
{
    [Fact]
    public void A_code_is_three_groups_of_letters_that_nobody_takes_for_each_other()
    {
        using var random = RandomNumberGenerator.Create();
        for (var i = 0; i < 1_000; i++)
        {
            var code = LinkCode.Create(random);
            Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$", code);
            Assert.Equal(code.Replace("-", "", StringComparison.Ordinal), LinkCode.Read(code));
        }
    }

    [Fact]
    public void Bytes_that_would_favour_some_letters_are_left_out()
    {
        using var random = new Scripted([255, 240, 0, 29, 30, 239, 1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.Equal("2Z2Z-3333-3333", LinkCode.Create(random));
    }

    [Theory]
    [InlineData("abcd-efgh-jkmn", "ABCDEFGHJKMN")]
    [InlineData("ABCD EFGH JKMN", "ABCDEFGHJKMN")]
    [InlineData("abcdefghjkmn", "ABCDEFGHJKMN")]
    [InlineData("ABCD–EFGH—JKMN", "ABCDEFGHJKMN")]
    [InlineData("ABCD-EFGH-JKM", null)]
    [InlineData("ABCD-EFGH-JKMNP", null)]
    [InlineData("ABCD-EFGH-JKM0", null)]
    [InlineData("ABCD-EFGH-JKMI", null)]
    [InlineData("", null)]
    [InlineData("ABCD                                     EFGHJKMN", null)]
    public void It_is_read_as_people_write_it(string written, string? expected) => Assert.Equal(expected, LinkCode.Read(written));

    private sealed class Scripted(byte[] bytes) : RandomNumberGenerator
    {
        private int _at;

        public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

        public override void GetBytes(Span<byte> data)
        {
            for (var i = 0; i < data.Length; i++) data[i] = bytes[_at++];
        }
    }
}
