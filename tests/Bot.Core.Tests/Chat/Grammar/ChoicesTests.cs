using Bot.Core.Chat.Grammar;

namespace Bot.Core.Tests.Chat.Grammar;

/// <summary>Choices in braces, by table and by chance.</summary>
public sealed class ChoicesTests
{
    private const int Max = 10;

    [Theory]
    [InlineData("a fox", "a fox")]
    [InlineData("", "")]
    [InlineData("a {red, green} fox", "a red fox|a green fox")]
    [InlineData("a {red, green} {fox, owl}", "a red fox|a red owl|a green fox|a green owl")]
    [InlineData("{a,b}{c,d}", "ac|ad|bc|bd")]
    [InlineData("{  a bright day ,a dark night  }", "a bright day|a dark night")]
    [InlineData("{fox, fox}", "fox|fox")]
    [InlineData("a {fox}", "a {fox}")]
    [InlineData("a {} fox", "a {} fox")]
    [InlineData("{{fox}}", "{{fox}}")]
    [InlineData("a {red, green fox", "a {red, green fox")]
    [InlineData("a red, green} fox", "a red, green} fox")]
    [InlineData("} {a,b} {", "} a {|} b {")]
    [InlineData("{ open {a,b}", "{ open a|{ open b")]
    [InlineData("{, {a,b}", "{, a|{, b")]
    [InlineData(@"a \{red, green\} fox", "a {red, green} fox")]
    [InlineData(@"{red\, or so, green}", "red, or so|green")]
    [InlineData(@"{a\}, b}", "a}|b")]
    [InlineData(@"one\, two \ three", @"one\, two \ three")]
    [InlineData(@"¯\_(ツ)_/¯ {a,b}\", @"¯\_(ツ)_/¯ a\|¯\_(ツ)_/¯ b\")]
    [InlineData("{1,2,3,4,5,6,7,8,9,10}", "1|2|3|4|5|6|7|8|9|10")]
    [InlineData("{🦊, 🦉} שלום", "🦊 שלום|🦉 שלום")]
    public void Braces_with_a_comma_are_choices(string text, string expected) =>
        Assert.Equal(expected.Split('|'), Expanded(text));

    [Theory]
    [InlineData("{red, }", "empty")]
    [InlineData("{,}", "empty")]
    [InlineData("{a,,b}", "empty")]
    [InlineData("{ , red} fox", "empty")]
    [InlineData("{a, {b, c}}", "within braces")]
    [InlineData("{{a, b}}", "within braces")]
    [InlineData("{a, {b}}", "within braces")]
    [InlineData("""{"size": {"w": 1}, "n": 2}""", "within braces")]
    [InlineData("{1,2,3,4,5,6,7,8,9,10,11}", "make 11 prompts; one command takes at most 10")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}", "make 16 prompts")]
    public void Other_braces_are_refused_with_a_way_on(string text, string words)
    {
        Assert.False(Choices.Expand(text, Max).IsOk(out _, out var refusal));
        Assert.Contains(words, refusal.Text, StringComparison.Ordinal);
        Assert.Contains(@"\{", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_braces_are_counted_and_not_written()
    {
        Assert.False(Choices.Expand(string.Concat(Enumerable.Repeat("{a,b}", 2_000)), Max).IsOk(out _, out var refusal));
        Assert.Contains("a million or more", refusal.Text, StringComparison.Ordinal);
        Assert.Equal([new string('{', 8_000)], Expanded(new string('{', 8_000)));
        Assert.Equal([new string('}', 8_000)], Expanded(new string('}', 8_000)));
        Assert.False(Choices.Expand($"{{{new string(',', 8_000)}}}", Max).IsOk(out _, out _));
        Assert.False(Choices.Expand(new string('{', 4_000) + "," + new string('}', 4_000), Max).IsOk(out _, out _));
    }

    [Fact]
    public void Whatever_is_written_is_answered_within_its_bounds()
    {
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => @"{{{}}},,\ab "[random.Next(12)])]);
            if (!Choices.Expand(text, Max).IsOk(out var prompts, out var refusal))
            {
                Assert.Contains(@"\{", refusal.Text, StringComparison.Ordinal);
                continue;
            }

            Assert.InRange(prompts.Length, 1, Max);
            Assert.All(prompts, prompt => Assert.True(prompt.Length <= text.Length));
            if (!text.Contains(',', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal))
                Assert.Equal([text], prompts);
        }
    }

    [Fact]
    public void What_is_escaped_comes_back_as_it_was()
    {
        var random = new Random(12);
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => "{},ab "[random.Next(6)])]);
            var escaped = text.Replace("{", @"\{", StringComparison.Ordinal).Replace("}", @"\}", StringComparison.Ordinal);
            Assert.Equal([text], Expanded(escaped));
        }
    }

    [Fact]
    public void Every_combination_comes_once_the_first_braces_slowest()
    {
        var random = new Random(13);
        for (var round = 0; round < 2_000; round++)
        {
            var expected = new List<string> { "" };
            var text = "";
            for (var part = random.Next(1, 4); part > 0; part--)
            {
                var words = Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"w{random.Next(100)}").ToList();
                text += $"x{{{string.Join(random.Next(2) == 0 ? "," : " , ", words)}}}";
                expected = [.. expected.SelectMany(_ => words, static (before, word) => $"{before}x{word}")];
            }

            if (expected.Count <= Max) Assert.Equal(expected, Expanded(text));
            else Assert.False(Choices.Expand(text, Max).IsOk(out _, out _));
        }
    }

    private static string[] Expanded(string text)
    {
        Assert.True(Choices.Expand(text, Max).IsOk(out var prompts, out var refusal), refusal?.Text);
        return prompts;
    }
}
