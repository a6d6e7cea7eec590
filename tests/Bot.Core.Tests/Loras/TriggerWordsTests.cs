using Bot.Core.Loras;

namespace Bot.Core.Tests.Loras;

public sealed class TriggerWordsTests
{
    [Theory]
    [InlineData("a fox", "TOK", "TOK, a fox")]
    [InlineData("a fox like TOK", "TOK", "a fox like TOK")]
    [InlineData("a tok fox", "TOK", "a tok fox")]
    [InlineData("TOK", "TOK", "TOK")]
    [InlineData("(TOK), a fox", "TOK", "(TOK), a fox")]
    [InlineData("a fox in stock", "TOK", "TOK, a fox in stock")]
    [InlineData("stock and TOK", "TOK", "stock and TOK")]
    [InlineData("a TOK2 fox", "TOK", "TOK, a TOK2 fox")]
    [InlineData("a red fox style", "red fox", "a red fox style")]
    [InlineData("a red-fox", "red fox", "red fox, a red-fox")]
    [InlineData("a fox", "TOK, red style", "TOK, red style, a fox")]
    [InlineData("a fox in red style", "TOK, red style", "TOK, a fox in red style")]
    [InlineData("a fox", " , ,", "a fox")]
    [InlineData("a <tok>fox", "<tok>", "a <tok>fox")]
    [InlineData("стая", "ста", "ста, стая")]
    public void What_the_prompt_lacks_is_put_in_front(string prompt, string trigger, string expected) =>
        Assert.Equal(expected, TriggerWords.PutIn(prompt, [trigger]).Prompt);

    [Fact]
    public void Several_loras_words_come_in_their_order_each_once()
    {
        var (prompt, added) = TriggerWords.PutIn("an owl", ["TOK", null, "ink, tok", "owl"]);
        Assert.Equal("TOK, ink, an owl", prompt);
        Assert.Equal(["TOK", "ink"], added);
    }

    [Fact]
    public void Nothing_is_added_where_nothing_is_missing()
    {
        var (prompt, added) = TriggerWords.PutIn("  a fox ", [null]);
        Assert.Equal("  a fox ", prompt);
        Assert.Empty(added);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \"\" ", null)]
    [InlineData("TOK", "TOK")]
    [InlineData(" TOK \n\t style ", "TOK style")]
    [InlineData("\"area 51\"", "area 51")]
    [InlineData("“area 51”", "area 51")]
    [InlineData(", TOK, style,", "TOK, style")]
    public void Written_words_are_cleaned(string? written, string? expected) => Assert.Equal(expected, TriggerWords.Clean(written));

    [Fact]
    public void Long_hostile_texts_end_quickly()
    {
        var prompt = string.Concat(Enumerable.Repeat("ab", 1_000));
        Assert.Equal(2_103, TriggerWords.PutIn(prompt, [string.Concat(Enumerable.Repeat("ba", 50)) + "b"]).Prompt.Length);
    }
}
