using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

public sealed class FormattedTextTests
{
    [Fact]
    public void Runs_follow_each_other_and_keep_their_style()
    {
        var text = FormattedText.Empty.Add("a ").Bold("b").Italic("c").Code("d").Line();
        Assert.Equal("a bcd\n", text.Plain);
        Assert.Equal(
            [TextStyle.Plain, TextStyle.Bold, TextStyle.Italic, TextStyle.Code, TextStyle.Plain],
            text.Runs.Select(static run => run.Style));
    }

    [Fact]
    public void Adding_nothing_adds_no_run() => Assert.Empty(FormattedText.Empty.Add("").Bold("").Runs);

    [Fact]
    public void Texts_are_equal_by_what_they_show_and_how()
    {
        Assert.Equal(FormattedText.Empty.Bold("a"), FormattedText.Empty.Bold("a"));
        Assert.NotEqual(FormattedText.Empty.Bold("a"), FormattedText.Empty.Add("a"));
        Assert.Equal(FormattedText.Empty.Bold("a").GetHashCode(), FormattedText.Empty.Bold("a").GetHashCode());
    }

    [Theory]
    [InlineData(0.0, "▱▱▱▱▱▱▱▱▱▱ 0% · Drawing")]
    [InlineData(0.429, "▰▰▰▰▱▱▱▱▱▱ 42% · Drawing")]
    [InlineData(0.999, "▰▰▰▰▰▰▰▰▰▱ 99% · Drawing")]
    [InlineData(1.0, "▰▰▰▰▰▰▰▰▰▰ 100% · Drawing")]
    [InlineData(7.0, "▰▰▰▰▰▰▰▰▰▰ 100% · Drawing")]
    [InlineData(-1.0, "▱▱▱▱▱▱▱▱▱▱ 0% · Drawing")]
    [InlineData(double.NaN, "▱▱▱▱▱▱▱▱▱▱ · Drawing")]
    [InlineData(null, "▱▱▱▱▱▱▱▱▱▱ · Drawing")]
    public void A_bar_is_as_full_as_the_work_is_done(double? fraction, string expected) =>
        Assert.Equal(expected, ProgressBar.Render(new Progress("Drawing", fraction)));
}
