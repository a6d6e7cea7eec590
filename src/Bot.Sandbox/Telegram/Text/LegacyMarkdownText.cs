using System.Text;

namespace Bot.Sandbox.Telegram;

/// <summary>parse_mode Markdown, the old one: bold, italic, code, pre and links, never nested.</summary>
internal static class LegacyMarkdownText
{
    public static FormattedText Parse(string source)
    {
        var text = new StringBuilder();
        var entities = new List<TelegramEntity>();
        for (var at = 0; at < source.Length;)
        {
            var c = source[at];
            if (c == '\\' && at + 1 < source.Length && source[at + 1] is '_' or '*' or '`' or '[')
            {
                text.Append(source[at + 1]);
                at += 2;
            }
            else if (c is '_' or '*' or '`' or '[')
            {
                at = ReadEntity(source, at, text, entities);
            }
            else
            {
                text.Append(c);
                at++;
            }
        }

        return new FormattedText(text.ToString(), entities);
    }

    private static int ReadEntity(string source, int at, StringBuilder text, List<TelegramEntity> entities)
    {
        var fenced = string.CompareOrdinal(source, at, "```", 0, 3) == 0;
        var mark = fenced ? "```" : source[at] == '[' ? "]" : source[at].ToString();
        var start = at + (fenced ? 3 : 1);
        var end = source.IndexOf(mark, start, StringComparison.Ordinal);
        if (end < 0)
        {
            var offset = Encoding.UTF8.GetByteCount(source.AsSpan(0, at));
            throw ApiException.BadRequest(
                $"can't parse entities: Can't find end of the entity starting at byte offset {offset}");
        }

        var type = mark switch { "*" => "bold", "_" => "italic", "`" => "code", "```" => "pre", _ => "text_link" };
        var entity = new TelegramEntity(type, text.Length, end - start);
        text.Append(source, start, end - start);
        var after = end + mark.Length;
        if (type == "text_link")
        {
            var close = after < source.Length && source[after] == '(' ? source.IndexOf(')', after) : -1;
            if (close < 0) return after;
            entity = entity with { Url = source[(after + 1)..close] };
            after = close + 1;
        }

        if (entity.Length > 0) entities.Add(entity);
        return after;
    }
}
