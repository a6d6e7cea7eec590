using System.Text;
using Bot.Core.Safety.Filters;

namespace Bot.Core.Tests.Safety.Filters;

/// <summary>How filters read text, letter by letter.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("Fox", "fox")]
    [InlineData("f\u00f3x", "fox")]
    [InlineData("fo\u0301x", "fox")]
    [InlineData("f\u0336o\u0336x\u0336", "fox")]
    [InlineData("\u0192\u00f8x", "fox")]
    [InlineData("\uff26\uff4f\uff58", "fox")]
    [InlineData("\U0001d41f\U0001d428\U0001d431", "fox")]
    [InlineData("\U0001d57f", "t")]
    [InlineData("\u24d5\u24de\u24e7", "fox")]
    [InlineData("\u24bb\u24c4\u24cd", "fox")]
    [InlineData("\U0001f135\U0001f13e\U0001f147", "fox")]
    [InlineData("\U0001f175\U0001f17e\U0001f187", "fox")]
    [InlineData("f\u043e\u0445", "fox")]
    [InlineData("f\u03bf\u03c7", "fox")]
    [InlineData("\u0421\u0410\u0422", "cat")]
    [InlineData("\ua730\u1d0fx", "fox")]
    [InlineData("\u1da0\u1d52\u02e3", "fox")]
    [InlineData("f\u200bo\u200d\u00adx\ufeff", "fox")]
    [InlineData("f\ufe0fo\u034fx\u2060", "fox")]
    [InlineData("\ufb01sh", "fish")]
    [InlineData("stra\u00dfe", "strasse")]
    [InlineData("\u00c6ther", "aether")]
    [InlineData("\U0001d7d2\uff12", "42")]
    [InlineData("na\u00efve caf\u00e9", "naive cafe")]
    [InlineData("\u043b\u0438\u0441\u0430", "\u043b\u0438ca")]
    [InlineData("\u7ea2\u8272\u72d0\u72f8", "\u7ea2\u8272\u72d0\u72f8")]
    [InlineData("\u88f8\u9ad4", "\u88f8\u4f53")]
    [InlineData("\u5f37\u59e6", "\u5f3a\u5978")]
    [InlineData("\u5c4d\u9ad4", "\u5c38\u4f53")]
    [InlineData("\u88e1\u9762", "\u91cc\u9762")]
    [InlineData("\u9eb5\u5305", "\u9762\u5305")]
    [InlineData("\u982d\u9aee", "\u5934\u53d1")]
    [InlineData("\u9b06\u5f1b", "\u677e\u5f1b")]
    [InlineData("\u8591\u9905", "\u59dc\u997c")]
    [InlineData("a \U0001f98a!", "a \U0001f98a!")]
    [InlineData("", "")]
    public void It_reads_as_it_looks(string written, string read) => Assert.Equal(read, FoldedText.Of(written).Text);

    [Theory]
    [InlineData("a F\u0336\u200bO\u0336X\u0336 here", "fox", "F\u0336\u200bO\u0336X\u0336 ")]
    [InlineData("\U0001d41f\U0001d428\U0001d431", "fox", "\U0001d41f\U0001d428\U0001d431")]
    [InlineData("ra\ufb04e", "ffl", "\ufb04")]
    [InlineData("ra\ufb04e", "raf", "ra\ufb04")]
    public void It_knows_what_was_written(string written, string part, string source)
    {
        var folded = FoldedText.Of(written);
        var (start, length) = folded.Source(folded.Text.IndexOf(part, StringComparison.Ordinal), part.Length);
        Assert.Equal(source.Trim(), written.Substring(start, length).Trim());
    }

    [Fact]
    public void No_letter_is_read_as_one_that_is_read_differently()
    {
        for (var c = '\u0080'; c < '\uffff'; c++)
        {
            if (Confusables.Of(c) is not { } reading) continue;
            Assert.Equal(reading, FoldedText.Of(reading).Text);
            Assert.Equal(reading, FoldedText.Of($"{c}").Text);
        }
    }

    [Fact]
    public void Both_cases_of_a_letter_are_read_alike()
    {
        for (var c = '\u0080'; c < '\uffff'; c++)
        {
            if (char.IsUpper(c)) Assert.Equal(FoldedText.Of($"{char.ToLowerInvariant(c)}").Text, FoldedText.Of($"{c}").Text);
        }
    }

    [Fact]
    public void Reading_again_changes_nothing_whatever_was_written()
    {
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            var folded = FoldedText.Of(Text(random));
            Assert.Equal(folded.Text, FoldedText.Of(folded.Text).Text);
        }
    }

    [Fact]
    public void Every_stretch_has_its_place_in_what_was_written()
    {
        var random = new Random(8);
        for (var round = 0; round < 3_000; round++)
        {
            var folded = FoldedText.Of(Text(random));
            if (folded.Text.Length == 0) continue;
            var start = random.Next(folded.Text.Length);
            var length = random.Next(1, folded.Text.Length - start + 1);
            var source = folded.Source(start, length);
            Assert.InRange(source.Start, 0, folded.Written.Length - 1);
            Assert.InRange(source.Length, 1, folded.Written.Length - source.Start);
            Assert.Contains(
                folded.Text.Substring(start, length),
                FoldedText.Of(folded.Written.Substring(source.Start, source.Length)).Text,
                StringComparison.Ordinal);
        }
    }

    /// <summary>Any characters at all, halves of some among them.</summary>
    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(40); left > 0; left--)
        {
            _ = random.Next(4) switch
            {
                0 => text.Append((char)random.Next(0x20, 0x7f)),
                1 => text.Append((char)random.Next(0x80, 0x600)),
                2 => text.Append((char)random.Next(0x10000)),
                _ => text.Append(char.ConvertFromUtf32(random.Next(0x1d400, 0x1f200))),
            };
        }

        return text.ToString();
    }
}
