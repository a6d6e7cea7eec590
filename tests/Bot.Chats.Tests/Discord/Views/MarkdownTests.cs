using Bot.Core.Chat;
using Bot.Discord.Views;

namespace Bot.Chats.Tests.Discord.Views;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("a fox", "a fox")]
    [InlineData("**bold** _it_ ~~no~~ ||s||", @"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|s\|\|")]
    [InlineData("`code`", @"\`code\`")]
    [InlineData("[text](https://evil.test)", @"\[text\]\(https\:\/\/evil.test\)")]
    [InlineData("<@123> <#4> <:e:5> <t:6:R> </c:7>", @"\<\@123\> \<\#4\> \<\:e\:5\> \<t\:6\:R\> \<\/c\:7\>")]
    [InlineData("@everyone", @"\@everyone")]
    [InlineData("# Title\n-# small\n> quote", "\\# Title\n\\-\\# small\n\\> quote")]
    [InlineData("- item\n+ item\n12. item", "\\- item\n\\+ item\n12\\. item")]
    [InlineData("  - indented", @"  \- indented")]
    [InlineData("well-known 2.5 a - b", "well-known 2.5 a - b")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("a\0b\rc\u001bd\te", "abcd e")]
    [InlineData("\ud83e\udd8a", "\ud83e\udd8a")]
    public void Plain_text_is_shown_as_it_is_written(string written, string rendered) =>
        Assert.Equal(rendered, Markdown.Render(written));

    [Fact]
    public void Halves_of_surrogate_pairs_are_replaced() =>
        Assert.Equal("\ufffd half \ufffd", Markdown.Render("\ud83e half \udd8a"));

    [Fact]
    public void Styles_become_marks() => Assert.Equal(
        "**bold** and *it* and `x = 1`",
        Markdown.Render(FormattedText.Empty.Bold("bold").Add(" and ").Italic("it").Add(" and ").Code("x = 1")));

    [Fact]
    public void A_link_is_words_in_brackets_and_shows_no_preview() => Assert.Equal(
        @"a\]b [see \[it\]](<https://discord.com/channels/1/2/3?a=%3E>) [x](<https://a.test/>)[y](<https://b.test/>)",
        Markdown.Render(FormattedText.Empty.Add("a]b ").Link("see [it]", new Uri("https://discord.com/channels/1/2/3?a=>")).Add(" ")
            .Link("x", new Uri("https://a.test/")).Link("y", new Uri("https://b.test/"))));

    [Fact]
    public void Styled_text_is_escaped_too() =>
        Assert.Equal(@"**a\*\*b**", Markdown.Render(FormattedText.Empty.Bold("a**b")));

    [Fact]
    public void Code_holds_what_it_likes_but_its_own_mark()
    {
        Assert.Equal("`**a** <@1>`", Markdown.Render(FormattedText.Empty.Code("**a** <@1>")));
        Assert.Equal(@"a\`b", Markdown.Render(FormattedText.Empty.Code("a`b")));
    }

    [Fact]
    public void Spaces_stay_outside_of_marks() =>
        Assert.Equal("a *b* c", Markdown.Render(FormattedText.Empty.Add("a").Italic(" b ").Add("c")));

    [Fact]
    public void Nothing_but_spaces_gets_no_marks() =>
        Assert.Equal("a   b", Markdown.Render(FormattedText.Empty.Add("a").Bold("   ").Add("b")));

    [Fact]
    public void Neighbours_in_one_style_share_their_marks() =>
        Assert.Equal("`ab`", Markdown.Render(FormattedText.Empty.Code("a").Code("b")));

    [Fact]
    public void Neighbours_in_different_styles_do_not_run_together() =>
        Assert.Equal("**a**\u200b*b*", Markdown.Render(FormattedText.Empty.Bold("a").Italic("b")));

    [Fact]
    public void A_list_cannot_begin_in_a_later_run() =>
        Assert.Equal("a\n1\\. b", Markdown.Render(FormattedText.Empty.Add("a\n1").Add(". b")));

    [Fact]
    public void Random_text_never_becomes_markup_and_is_shown_unchanged()
    {
        var random = new Random(20261121);
        string[] pieces =
        [
            "*", "**", "_", "__", "~~", "`", "```", "|", "||", "<", ">", "@", "#", "&", "!", ":", "/", "\\", "[", "](",
                ")", "-", "-# ",
            "+ ", "1. ", ". ", "\n", " ", "  ", "everyone", "here", "https://a.b", "discord.gg/x", "<@1>", "<:a:1>",
                "<t:1>", "word", "é",
            "\u200b", "\ud83e\udd8a", "9",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var written =
                string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var text = FormattedText.Empty;
            for (var i = 0; i < written.Length;)
            {
                var length = Math.Min(random.Next(1, 6), written.Length - i);
                if (char.IsHighSurrogate(written[i + length - 1])) length++;
                text = text.Add(written.Substring(i, length));
                i += length;
            }

            Assert.Equal(written, DiscordMarkup.ReadPlain(Markdown.Render(text)));
        }
    }

    [Fact]
    public void Random_text_in_styles_shows_no_markup_of_its_own()
    {
        var random = new Random(7);
        const string Alphabet = "ab *_~`|<>@#:/\\[]()-+.1\n";
        for (var round = 0; round < 20_000; round++)
        {
            var words = new string(
                [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var rendered = Markdown.Render(FormattedText.Empty.Bold(words));
            var inner = words.Trim();
            if (inner.Length == 0) continue;
            var start = rendered.IndexOf("**", StringComparison.Ordinal);
            var end = rendered.LastIndexOf("**", StringComparison.Ordinal);
            Assert.Equal(inner, DiscordMarkup.ReadPlain(rendered[(start + 2)..end]));
        }
    }
}
