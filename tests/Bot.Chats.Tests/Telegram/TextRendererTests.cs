using System.Text;
using Bot.Core.Chat;
using Bot.Telegram.Messages;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Chats.Tests.Telegram;

public sealed class TextRendererTests
{
    [Fact]
    public void Styles_become_entities_in_utf16_units()
    {
        var text = FormattedText.Empty.Add("🦊 ").Bold("fox").Add(" ").Italic("שלום").Add(" ").Code("--seed 1");
        var rendered = TextRenderer.Render(text, null, 4096);
        Assert.Equal("🦊 fox שלום --seed 1", rendered.Value);
        Assert.Equal(
            [(MessageEntityType.Bold, 3, 3, null), (MessageEntityType.Italic, 7, 4, null), (MessageEntityType.Code, 12, 8, null)],
            rendered.Entities!.Select(Told));
    }

    [Fact]
    public void A_link_is_an_entity_of_its_own()
    {
        var text = FormattedText.Empty.Add("see ").Link("it", new Uri("https://t.me/c/1/2")).Link("all", new Uri("https://t.me/c/1/3"));
        var rendered = TextRenderer.Render(text, null, 4096);
        Assert.Equal("see itall", rendered.Value);
        Assert.Equal(
            [(MessageEntityType.TextLink, 4, 2, "https://t.me/c/1/2"), (MessageEntityType.TextLink, 6, 3, "https://t.me/c/1/3")],
            rendered.Entities!.Select(Told));
    }

    [Fact]
    public void Text_without_styles_has_no_entities_whatever_it_looks_like()
    {
        var rendered = TextRenderer.Render("<b>*_`[x](y) /start @name", null, 4096);
        Assert.Equal(new RenderedText("<b>*_`[x](y) /start @name", null), rendered);
    }

    [Fact]
    public void Neighbours_of_one_style_are_one_entity()
    {
        var rendered = TextRenderer.Render(FormattedText.Empty.Bold("a").Bold("bc").Italic("d"), null, 4096);
        Assert.Equal([(MessageEntityType.Bold, 0, 3, null), (MessageEntityType.Italic, 3, 1, null)], rendered.Entities!.Select(Told));
    }

    [Fact]
    public void Progress_is_a_line_below_the_text()
    {
        var progress = new Progress("Drawing", 0.42);
        Assert.Equal($"fox\n{ProgressBar.Render(progress)}", TextRenderer.Render("fox", progress, 4096).Value);
        Assert.Equal(ProgressBar.Render(progress), TextRenderer.Render(FormattedText.Empty, progress, 4096).Value);
    }

    [Fact]
    public void The_longest_run_gives_way_so_that_the_facts_around_it_stay()
    {
        var text = FormattedText.Empty.Bold("Prompt: ").Italic(new string('x', 5000)).Add("\nseed 42");
        var rendered = TextRenderer.Render(text, new Progress("Drawing", 0.5), 1024);
        Assert.Equal(1024, rendered.Value.Length);
        Assert.StartsWith("Prompt: xxx", rendered.Value, StringComparison.Ordinal);
        Assert.Contains("x…\nseed 42\n", rendered.Value, StringComparison.Ordinal);
        Assert.Equal(MessageEntityType.Italic, rendered.Entities![1].Type);
    }

    [Fact]
    public void Whatever_the_text_it_fits_and_its_entities_lie_within_it()
    {
        var random = new Random(20_260_101);
        for (var i = 0; i < 5_000; i++)
        {
            var text = RandomText(random);
            var max = random.Next(1, 120);
            var progress = random.Next(2) == 0 ? null : new Progress(RandomWords(random, 30), random.NextDouble());
            var rendered = TextRenderer.Render(text, progress, max);
            Assert.InRange(rendered.Value.Length, 0, max);
            Assert.False(HasLoneSurrogate(rendered.Value), rendered.Value);
            var end = 0;
            foreach (var entity in rendered.Entities ?? [])
            {
                Assert.True(entity.Offset >= end && entity.Length > 0 && entity.IsWithin(rendered.Value));
                end = entity.Offset + entity.Length;
                Assert.False(char.IsLowSurrogate(rendered.Value[entity.Offset]));
                Assert.False(char.IsHighSurrogate(rendered.Value[end - 1]));
            }
        }
    }

    private static (MessageEntityType, int, int, string?) Told(MessageEntity entity) =>
        (entity.Type, entity.Offset, entity.Length, entity.Url);

    private static FormattedText RandomText(Random random)
    {
        var text = FormattedText.Empty;
        for (var runs = random.Next(6); runs > 0; runs--)
        {
            var words = RandomWords(random, 80);
            text = random.Next(4) switch
            {
                0 => text.Bold(words),
                1 => text.Italic(words),
                2 => text.Code(words),
                _ => text.Add(words),
            };
        }

        return text;
    }

    private static string RandomWords(Random random, int max)
    {
        string[] pieces = ["a", "🦊", "\n", "ש", "👩‍🚀", " ", "é", "\u200f", "中"];
        var words = new StringBuilder();
        for (var left = random.Next(max); left > 0; left--) words.Append(pieces[random.Next(pieces.Length)]);
        return words.ToString();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
