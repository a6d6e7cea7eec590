using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>A text and its entities, in UTF-16 units, after parsing and trimming.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<TelegramEntity> Entities)
{
    public const int MaxTextLength = 4096;
    public const int MaxCaptionLength = 1024;

    /// <summary>Raw text above this is refused before it is parsed.</summary>
    private const int MaxRawBytes = 32 * 1024;

    public static FormattedText Empty { get; } = new("", []);

    /// <summary>Reads a text that may be empty, from its raw form, parse mode and entities.</summary>
    public static FormattedText Parse(string raw, string parseMode, JsonNode? entities)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(raw) > MaxRawBytes) throw ApiException.BadRequest("text is too long");
        var marked = raw.Length == 0 ? Empty : parseMode.ToLowerInvariant() switch
        {
            "" or "none" => Given(raw, entities),
            "html" => HtmlText.Parse(raw),
            "markdownv2" => MarkdownText.Parse(raw),
            "markdown" => LegacyMarkdownText.Parse(raw),
            _ => throw ApiException.BadRequest("unsupported parse_mode"),
        };
        return Trim(marked).Detect();
    }

    /// <summary>Adds the entities that Telegram finds by itself, where none was given.</summary>
    public FormattedText Detect()
    {
        var found = EntityFinder.Find(Text).Where(entity => !Entities.Any(given => Overlap(given, entity)));
        return this with { Entities = [.. Entities.Concat(found).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)] };
    }

    public bool SameAs(FormattedText other) => Text == other.Text && Entities.SequenceEqual(other.Entities);

    // td, MessageEntity.cpp: what lies outside the text or cuts a surrogate pair is refused.
    private static FormattedText Given(string text, JsonNode? node)
    {
        var entities = EntityJson.Read(node);
        foreach (var entity in entities)
        {
            if (entity.Offset < 0) throw ApiException.BadRequest("receive an entity with incorrect offset");
            if (entity.Length < 0) throw ApiException.BadRequest("receive an entity with incorrect length");
            if ((long)entity.Offset + entity.Length > text.Length)
            {
                throw ApiException.BadRequest(
                    $"entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text "
                    + $"at UTF-16 offset {text.Length}");
            }

            if (Splits(text, entity.Offset) || Splits(text, entity.Offset + entity.Length))
            {
                throw ApiException.BadRequest(
                    $"entity beginning at UTF-16 offset {entity.Offset} begins or ends in a middle of a UTF-16 symbol");
            }
        }

        return new FormattedText(text, [.. entities.Where(entity => entity.Length > 0)]);
    }

    private static bool Splits(string text, int at) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static FormattedText Trim(FormattedText marked)
    {
        var start = marked.Text.Length - marked.Text.TrimStart().Length;
        var text = marked.Text.Trim();
        if (text.Length == marked.Text.Length) return marked;
        var entities = new List<TelegramEntity>();
        foreach (var entity in marked.Entities)
        {
            var from = Math.Clamp(entity.Offset - start, 0, text.Length);
            var to = Math.Clamp(entity.Offset + entity.Length - start, 0, text.Length);
            if (to > from) entities.Add(entity with { Offset = from, Length = to - from });
        }

        return new FormattedText(text, entities);
    }

    private static bool Overlap(TelegramEntity a, TelegramEntity b) =>
        a.Type is "code" or "pre" or "text_link" or "text_mention"
        && a.Offset < b.Offset + b.Length && b.Offset < a.Offset + a.Length;
}
