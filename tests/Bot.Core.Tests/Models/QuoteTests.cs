using System.Text;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Models;

/// <summary>What quotes and apostrophes may do in text: hold words together, and never take an option away.</summary>
public sealed class QuoteTests
{
    private const string Openers = "\"“„«'‘", Closers = "\"”“»'’";

    private static readonly CommandReader Reader = new(DeclaredCommands.All);

    [Theory]
    [InlineData("/imagine '80s portrait --size 16:9 in the boys' club", "'80s portrait in the boys' club", "16:9")]
    [InlineData("/imagine ‘80s portrait --size 16:9 in the boys’ club", "‘80s portrait in the boys’ club", "16:9")]
    [InlineData("/imagine rock 'n roll —size 16:9 the Beatles'", "rock 'n roll the Beatles'", "16:9")]
    [InlineData("/imagine a \"fox --size 16:9 and a \"dog\"", "a \"fox and a \"dog\"", "16:9")]
    [InlineData("/imagine „fox --size 16:9 and dog“", "„fox and dog“", "16:9")]
    [InlineData("/imagine «fox --size 16:9 and dog»", "«fox and dog»", "16:9")]
    [InlineData("/imagine a sign \"open\" --size 16:9 and \"shut\"", "a sign \"open\" and \"shut\"", "16:9")]
    [InlineData("/imagine the dogs' bowl --size 16:9", "the dogs' bowl", "16:9")]
    [InlineData("/imagine \"'80s night\" --size 16:9", "'80s night", "16:9")]
    [InlineData("/imagine 'tis --size 16:9", "'tis", "16:9")]
    [InlineData("/imagine a fox 'sleepy —quietly' --size 16:9", "a fox 'sleepy —quietly'", "16:9")]
    public void A_quote_takes_no_option_away(string text, string prompt, string size)
    {
        var options = Read(text).Options;
        Assert.Equal((prompt, size), (options.Text("prompt"), options.Text("size")));
    }

    [Theory]
    [InlineData("/imagine \"a fox in the snow\"", "a fox in the snow")]
    [InlineData("/imagine “a fox in the snow” --n 2", "a fox in the snow")]
    [InlineData("/imagine --n 2 „a fox in the snow“", "a fox in the snow")]
    [InlineData("/imagine «a fox in the snow»", "a fox in the snow")]
    [InlineData("/imagine 'a fox that doesn't sleep'", "a fox that doesn't sleep")]
    [InlineData("/imagine \"a  fox\"", "a  fox")]
    [InlineData("/imagine \"open\" and \"shut\"", "\"open\" and \"shut\"")]
    [InlineData("/imagine a sign \"open\"", "a sign \"open\"")]
    [InlineData("/imagine \"unclosed", "\"unclosed")]
    public void Quotes_around_all_of_a_prompt_are_no_part_of_it(string text, string prompt) =>
        Assert.Equal(prompt, Read(text).Options.Text("prompt"));

    [Theory]
    [InlineData("/block @bob \"spam and ads\"", "reason", "spam and ads")]
    [InlineData("/credits grant @bob 5 \"well done\"", "reason", "well done")]
    [InlineData("/history search \"red fox\"", "words", "red fox")]
    public void Quotes_around_all_of_any_text_are_no_part_of_it(string text, string option, string value) =>
        Assert.Equal(value, Read(text).Options.Text(option));

    [Theory]
    [InlineData("/imagine a sign \\--n 2", "a sign --n 2")]
    [InlineData("/imagine \\--n", "--n")]
    [InlineData("/imagine \\—n 2", "—n 2")]
    [InlineData("/imagine \\\\--n", "\\--n")]
    [InlineData("/imagine a \"sign \\--n 2\" here", "a \"sign --n 2\" here")]
    [InlineData("/imagine a \\fox \\{ \\", "a \\fox \\{ \\")]
    public void A_backslash_before_an_option_makes_prose_of_it(string text, string prompt) =>
        Assert.Equal(prompt, Read(text).Options.Text("prompt"));

    [Fact]
    public void No_placing_of_quotes_changes_which_options_are_read()
    {
        var random = new Random(20_261_201);
        for (var round = 0; round < 50_000; round++)
        {
            var text = new StringBuilder("/imagine");
            var words = random.Next(1, 9);
            var at = random.Next(words);
            for (var word = 0; word < words; word++)
            {
                text.Append(' ').Append(Quoted(random, "fox"));
                if (word == at) text.Append(" --size 16:9");
            }

            Assert.Equal("16:9", Read(text.ToString()).Options.Text("size"));
        }
    }

    [Fact]
    public void Any_prose_can_be_written_so_that_it_is_read_as_it_was()
    {
        var random = new Random(20_261_202);
        string[] words = ["--n", "—size", "–n", "\\", "\\--n", "\\\\—n", "--", "—", "fox", "it's", "16:9", "--n=2", "--unknown"];
        for (var round = 0; round < 50_000; round++)
        {
            var prose = string.Join(
                ' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => Quoted(random, words[random.Next(words.Length)])));
            var read = Read($"/imagine x {Tokenizer.Escaped(prose)} --seed 7").Options;
            Assert.Equal(("x " + prose, 7L), (read.Text("prompt"), read.Integer("seed")));
        }
    }

    [Fact]
    public void Many_quotes_that_do_not_close_are_each_searched_for_once_between_two_options()
    {
        // Looked at anew from each quote, this would be forty thousand million characters: the suite would never end.
        foreach (var opener in Openers)
        {
            for (var round = 0; round < 100; round++)
            {
                var tokens = 0;
                var words = new Tokenizer(string.Concat(Enumerable.Repeat($"{opener}x ", 7_000)), 0);
                while (words.TryNext(out _)) tokens++;
                Assert.Equal(7_000, tokens);
            }
        }
    }

    private static string Quoted(Random random, string word) => random.Next(4) switch
    {
        0 => Openers[random.Next(Openers.Length)] + word,
        1 => word + Closers[random.Next(Closers.Length)],
        _ => word,
    };

    private static ReadCommand Read(string text) =>
        Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out var refusal)
            ? read
            : throw new InvalidOperationException($"{text}: {refusal.Text}");
}
