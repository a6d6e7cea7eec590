using System.Text;
using Bot.Core.Chat;
using Bot.Core.Wording;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Messages;

/// <summary>Text as Telegram takes it: never a parse mode, so nothing a member wrote can become markup.</summary>
/// <param name="Value">The characters.</param>
/// <param name="Entities">Its styles in UTF-16 units, which are .NET's own; null for none.</param>
internal sealed record RenderedText(string Value, MessageEntity[]? Entities);

/// <summary>Formatted text and progress -> text and entities; pure.</summary>
internal static class TextRenderer
{
    /// <summary>Limits of a message and of a caption, after entity parsing (core.telegram.org/bots/api).</summary>
    internal const int MaxText = 4096;

    internal const int MaxCaption = 1024;

    internal static RenderedText Render(FormattedText text, Progress? progress, int max)
    {
        var bar = progress is null ? "" : ShortText.Dotted(ProgressBar.Render(progress), max / 2);
        var separator = bar.Length > 0 && text.Runs.Length > 0 ? "\n" : "";
        var words = new StringBuilder();
        var entities = new List<MessageEntity>();
        foreach (var run in Shortening.Fit(text.Runs, Math.Max(0, max - bar.Length - separator.Length)))
        {
            AddEntity(entities, run, words.Length);
            words.Append(run.Value);
        }

        words.Append(separator).Append(bar);
        return new RenderedText(words.ToString(), entities.Count == 0 ? null : [.. entities]);
    }

    private static void AddEntity(List<MessageEntity> entities, TextRun run, int offset)
    {
        MessageEntityType? style = run.Style switch
        {
            _ when run.Target is not null => MessageEntityType.TextLink,
            TextStyle.Bold => MessageEntityType.Bold,
            TextStyle.Italic => MessageEntityType.Italic,
            TextStyle.Code => MessageEntityType.Code,
            _ => null,
        };
        if (style is not { } type || run.Value.Length == 0) return;

        // Adjacent runs of one style are one stretch: Telegram would merge them, and drops entities past the hundredth.
        if (entities.Count > 0 && entities[^1] is var last && last.Type == type && last.Url is null && last.Offset + last.Length == offset)
        {
            last.Length += run.Value.Length;
            return;
        }

        entities.Add(new MessageEntity { Type = type, Offset = offset, Length = run.Value.Length, Url = run.Target?.AbsoluteUri });
    }
}
