using Bot.Core.Safety.Filters;

namespace Bot.Core.Tests.Safety.Filters;

public sealed class PatternFilterTests
{
    [Theory]
    [InlineData("fo+x(es)?", "many foooxes here", "foooxes")]
    [InlineData(@"\bfox\b", "a firefox and a fox", "fox")]
    [InlineData(@"big\s+fox", "a Big  FOX", "Big  FOX")]
    [InlineData("FOX", "a fox", "fox")]
    [InlineData("[A-Z]{3}X", "a flox", "flox")]
    [InlineData("fox", "a f\u00f3\u0445!", "f\u00f3\u0445")]
    [InlineData("fox", "a f0x!", "f0x")]
    [InlineData("\u043b\u0438\u0441", "\u041b\u0418\u0421\u0410", "\u041b\u0418\u0421")]
    [InlineData("caf\u00e9", "a Caf\u00e9", "Caf\u00e9")]
    [InlineData(@"\d{3}-\d{4}", "call 555-1234", "555-1234")]
    [InlineData("(cat|dog)s", "hot dogs", "dogs")]
    public void A_pattern_quotes_what_was_written(string pattern, string text, string quote) =>
        Assert.Equal([quote], Sets.Quotes(Sets.Patterns(pattern), text));

    [Fact]
    public void Each_of_many_patterns_is_told_by_its_own_number()
    {
        var set = Sets.Patterns([.. Enumerable.Range(1, 200).Select(static at => $"x{at}y+")]);
        foreach (var at in new[] { 1, 50, 51, 137, 200 }) Assert.Equal(at, Assert.Single(set.Check($"a x{at}yyy b").Hits).Filter.Number);
        Assert.Equal([3, 150], set.Check("x150y and x3y").Hits.Select(static hit => hit.Filter.Number).Order());
        Assert.Empty(set.Check("nothing of it").Hits);
    }

    [Theory]
    [InlineData("(?=a)b", "look ahead or behind")]
    [InlineData("a(?!b)", "look ahead or behind")]
    [InlineData("(?<=a)b", "look ahead or behind")]
    [InlineData("(?<!a)b", "look ahead or behind")]
    [InlineData(@"(a)\1", "reference back")]
    [InlineData(@"(?<x>a)\k<x>", "reference back")]
    [InlineData("(?>a+)b", "atomic group")]
    [InlineData("(?(a)b|c)", "condition")]
    [InlineData("(?<filter0>a)", "named group")]
    [InlineData("(?x) a # all", "spaces and comments")]
    [InlineData("(?ix) a # all", "spaces and comments")]
    [InlineData("(a{1000}){1000}", "repeats too much")]
    [InlineData("((a{100}){100}){100}", "repeats too much")]
    [InlineData("a{999999999999}", "a count is too large")]
    [InlineData("[a", "a [ is not closed at character")]
    [InlineData("(a", "a parenthesis is not closed")]
    [InlineData("a)", "was not opened")]
    [InlineData("*a", "has nothing to repeat")]
    [InlineData("a{3,2}", "goes backwards")]
    [InlineData("a\\", "single \\")]
    [InlineData(@"\p{Foo}", "cannot be read")]
    [InlineData("a*", "matches even nothing")]
    [InlineData("", "matches even nothing")]
    [InlineData("(a|)", "matches even nothing")]
    [InlineData(".", "matches every character")]
    [InlineData(@"[\s\S]+", "matches every character")]
    public void A_pattern_that_would_not_do_is_refused_with_its_fix(string pattern, string why) =>
        Assert.Contains(why, PatternCheck.Refuse(pattern)?.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|a)*b")]
    [InlineData("(.*a){10}")]
    [InlineData(@"\bfo+x(es)?\b")]
    [InlineData(@"\(\?=")]
    [InlineData(@"\\1")]
    [InlineData(@"[(?=]x")]
    public void A_pattern_that_is_linear_here_is_taken(string pattern)
    {
        Assert.Null(PatternCheck.Refuse(pattern));
        var text = new string('a', 8_000);
        Assert.InRange(Sets.Patterns(pattern).Check(text).Steps, 1, 6L * text.Length);
    }

    [Fact]
    public void A_pattern_that_is_too_long_is_refused() =>
        Assert.Contains("may have 200 characters", PatternCheck.Refuse(new string('x', 201))?.Text, StringComparison.Ordinal);

    [Fact]
    public void Patterns_that_are_too_large_together_make_no_set() =>
        Assert.Null(
            FilterSet.Of([.. Enumerable.Range(1, 30).Select(static at => Sets.Filter(at, FilterKind.Pattern, $"(abcdefgh{at}){{900}}"))]));
}
