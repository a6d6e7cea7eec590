using Bot.Core.Safety.Filters;

namespace Bot.Core.Tests.Safety.Filters;

public sealed class WordFilterTests
{
    [Theory]
    [InlineData("a fox in the snow", "fox")]
    [InlineData("A FOX!", "FOX")]
    [InlineData("\"fox\"", "fox")]
    [InlineData("fox-like", "fox")]
    [InlineData("the_fox_", "fox")]
    [InlineData("@fox", "fox")]
    [InlineData("a f\u00f6x", "f\u00f6x")]
    [InlineData("a f\u043e\u0445 runs", "f\u043e\u0445")]
    [InlineData("a f0x", "f0x")]
    [InlineData("a f@x f0X", "f0X")]
    [InlineData("foooox", "foooox")]
    [InlineData("FFFox", "FFFox")]
    [InlineData("f.o.x", "f.o.x")]
    [InlineData("a f o x", "f o x")]
    [InlineData("f - o - x", "f - o - x")]
    [InlineData("f*0*x", "f*0*x")]
    [InlineData("f\u200box", "f\u200box")]
    public void A_word_is_found_in_its_disguises(string text, string quote) => Assert.Equal([quote], Sets.Quotes(Sets.Words("fox"), text));

    [Theory]
    [InlineData("Scunthorpe", "cunt")]
    [InlineData("an assassin in grass", "ass")]
    [InlineData("a classic car, compass, glass", "ass")]
    [InlineData("analysis of a canal", "anal")]
    [InlineData("Middlesex and Essex", "sex")]
    [InlineData("a cocktail with a peacock", "cock")]
    [InlineData("the shiitake", "shit")]
    [InlineData("a foxglove", "fox")]
    [InlineData("the ox of a farmer", "fox")]
    [InlineData("10 50 4,000 $100", "so")]
    [InlineData("I am a b", "ab")]
    [InlineData("hello, well, committee", "helo")]
    [InlineData("foot, boot", "fot")]
    [InlineData("a killer bee", "kilier")]
    public void A_harmless_word_is_left_alone(string text, string word) => Assert.Empty(Sets.Quotes(Sets.Words(word), text));

    [Theory]
    [InlineData("fox* stands", "foxes and foxgloves", "foxes|foxgloves")]
    [InlineData("fox*", "f0xes", "f0xes")]
    [InlineData("fox*", "firefox", "")]
    [InlineData("\u0444\u043e\u0442\u043e*", "\u0424\u041e\u0422\u041e\u0413\u0420\u0410\u0424", "\u0424\u041e\u0422\u041e\u0413\u0420\u0410\u0424")]
    public void A_star_finds_what_begins_so(string word, string text, string quotes) =>
        Assert.Equal(quotes.Split('|', StringSplitOptions.RemoveEmptyEntries), Sets.Quotes(Sets.Words(word.Split(' ')[0]), text));

    [Theory]
    [InlineData("\u72d0\u72f8", "\u4e00\u53ea\u7ea2\u8272\u7684\u72d0\u72f8\u5728\u96ea\u5730\u91cc", "\u72d0\u72f8")]
    [InlineData("\u72d0", "\u4e00\u53ea\u72d0\u72f8", "\u72d0")]
    [InlineData("\u304d\u3064\u306d", "\u8d64\u3044\u304d\u3064\u306d\u306e\u7d75", "\u304d\u3064\u306d")]
    public void Scripts_without_spaces_are_read_within_their_lines(string word, string text, string quote) =>
        Assert.Equal([quote], Sets.Quotes(Sets.Words(word), text));

    [Fact]
    public void A_word_of_another_alphabet_finds_itself_in_both_cases() =>
        Assert.Equal(
            ["\u041b\u0418\u0421\u0410", "\u043b\u0438\u0441\u0430"],
            Sets.Quotes(Sets.Words("\u043b\u0438\u0441\u0430"), "\u041b\u0418\u0421\u0410 \u0438 \u043b\u0438\u0441\u0430"));

    [Fact]
    public void Words_that_a_person_writes_with_letters_between_are_found_only_when_letters_stand_alone()
    {
        var set = Sets.Words("fox", "us");
        Assert.Equal(["f-o-x"], Sets.Quotes(set, "draw a f-o-x please"));
        // Two letters that happen to stand alone are no word.
        Assert.Empty(Sets.Quotes(set, "plan u s"));
        Assert.Empty(Sets.Quotes(set, "f ..... o ..... x"));
    }

    [Fact]
    public void A_text_is_told_of_a_few_times_at_most()
    {
        var hits = Sets.Words("fox").Check(string.Join(' ', Enumerable.Repeat("fox", 1_000))).Hits;
        Assert.Equal(FilterSet.MaxHits, hits.Count);
        Assert.Equal([0, 4, 8, 12, 16], hits.Select(static hit => hit.Start));
    }

    [Theory]
    [InlineData("f", "single letter")]
    [InlineData("fo*", "at least 3 letters")]
    [InlineData("*", "letters and digits only")]
    [InlineData("f.x", "letters and digits only")]
    [InlineData("\u200b\u0301", "letters and digits only")]
    public void A_word_that_cannot_be_looked_for_is_refused(string word, string why) =>
        Assert.Contains(why, WordCheck.Refuse(word)?.Text, StringComparison.Ordinal);

    [Fact]
    public void A_very_long_word_is_refused() =>
        Assert.Contains("Shorten it", WordCheck.Refuse(new string('x', 41))?.Text, StringComparison.Ordinal);
}
