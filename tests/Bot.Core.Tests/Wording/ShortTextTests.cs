using Bot.Core.Wording;

namespace Bot.Core.Tests.Wording;

public sealed class ShortTextTests
{
    [Fact]
    public void A_cut_never_leaves_half_a_character()
    {
        Assert.Equal("a…", ShortText.Dotted("a🦊🦊", 3));
        Assert.Equal("a🦊…", ShortText.Dotted("a🦊🦊", 4));
        Assert.Equal("a🦊🦊", ShortText.Dotted("a🦊🦊", 5));
        Assert.Equal("…", ShortText.Dotted("🦊🦊", 1));
    }

    [Theory]
    [InlineData("a🦊", 3, "a🦊")]
    [InlineData("a🦊", 2, "a")]
    [InlineData("🦊", 0, "")]
    public void Without_dots_there_is_room_for_more(string text, int max, string expected) => Assert.Equal(expected, ShortText.Of(text, max));

    [Fact]
    public void A_line_is_one() => Assert.Equal("a b…", ShortText.Line("a\r\nb c", 4));
}
