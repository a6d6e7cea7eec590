using Bot.Core.Models.Templates;

namespace Bot.Core.Tests.Models.Templates;

public sealed class PromptPatternTests
{
    [Theory]
    [InlineData("a fox", "a fox")]
    [InlineData("a {what}", "a fox")]
    [InlineData("{what}{what}", "foxfox")]
    [InlineData("a {what}[ with {none}].", "a fox.")]
    [InlineData("a {what}[ with {what} and {none}].", "a fox.")]
    [InlineData("a {what}[ with {odd}].", "a fox with {a, b} --n 4 [x].")]
    [InlineData("[{none}][{what}][{none}]", "fox")]
    [InlineData("[always]", "always")]
    [InlineData(@"\{what\} \[x\] \\ \a", @"{what} [x] \ \a")]
    [InlineData("", "")]
    public void Blanks_are_filled_and_empty_brackets_left_out(string pattern, string expected)
    {
        Assert.True(PromptPattern.Parse(pattern).IsOk(out var parsed, out _));
        var values = new Dictionary<string, string> { ["what"] = "fox", ["none"] = "", ["odd"] = "{a, b} --n 4 [x]" };
        Assert.Equal(expected, parsed.Fill(values));
    }

    [Theory]
    [InlineData("a {what", "brace opens")]
    [InlineData("a }", "no partner")]
    [InlineData("a ]", "no partner")]
    [InlineData("a [b [c]]", "no partner")]
    [InlineData("a [b", "bracket opens")]
    [InlineData("a [{b}", "bracket opens")]
    public void A_broken_pattern_is_refused(string pattern, string words)
    {
        Assert.False(PromptPattern.Parse(pattern).IsOk(out _, out var refusal));
        Assert.Contains(words, refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_written_is_read_or_refused()
    {
        var random = new Random(21);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => @"{}[]\ab"[random.Next(7)])]);
            if (!PromptPattern.Parse(text).IsOk(out var pattern, out _)) continue;
            var values = pattern.Variables.ToDictionary(static name => name, _ => random.Next(2) == 0 ? "" : "v");
            Assert.True(pattern.Fill(values).Length <= text.Length);
        }
    }
}
