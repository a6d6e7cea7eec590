using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  a \t\r\n b  ", "a b")]
    [InlineData("a\u0000b", "a b")]
    [InlineData("a\u200b\u202e\ufeffb", "ab")]
    [InlineData("", "")]
    public void A_line_has_single_spaces_and_nothing_invisible(string text, string line) =>
        Assert.Equal(line, FalText.Line(text, longest: 50));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab cd", 3, "ab")]
    [InlineData("ab cd", 4, "ab c")]
    [InlineData("ab🦊", 3, "ab")]
    [InlineData("abc", 0, "")]
    public void A_line_ends_at_its_limit_between_characters(string text, int longest, string line) =>
        Assert.Equal(line, FalText.Line(text, longest));

    [Theory]
    [InlineData("764cabcf-b745-4b3e-ae38-1200304cf45b", true)]
    [InlineData("content_policy_violation", true)]
    [InlineData("value_error.missing", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("../x", false)]
    [InlineData("é", false)]
    public void A_token_is_plain_or_nothing(string text, bool isToken) =>
        Assert.Equal(isToken ? text : null, FalText.Token(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\ufffdx", FalText.Line("\ud800x", longest: 50));

    [Fact]
    public void A_token_has_at_most_200_characters()
    {
        Assert.NotNull(FalText.Token(new string('a', 200)));
        Assert.Null(FalText.Token(new string('a', 201)));
        Assert.Null(FalText.Token(null));
    }
}
