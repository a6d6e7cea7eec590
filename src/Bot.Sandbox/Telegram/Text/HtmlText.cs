using System.Net;
using System.Text;

namespace Bot.Sandbox.Telegram;

/// <summary>parse_mode HTML: the tags Telegram knows, properly nested, and the entities lt, gt, amp, quot and numbers.</summary>
internal static class HtmlText
{
    public static FormattedText Parse(string html)
    {
        var text = new StringBuilder();
        var entities = new List<TelegramEntity>();
        var open = new Stack<(string Tag, TelegramEntity Entity)>();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '&') at = ReadReference(html, at, text);
            else if (html[at] != '<') text.Append(html[at++]);
            else at = ReadTag(html, at, text, open, entities);
        }

        if (open.TryPeek(out var unclosed))
            throw Refuse($"Can't find end tag corresponding to start tag \"{unclosed.Tag}\"");
        return new FormattedText(text.ToString(), [.. entities.OrderBy(e => e.Offset).ThenByDescending(e => e.Length)]);
    }

    private static int ReadReference(string html, int at, StringBuilder text)
    {
        var end = html.IndexOf(';', at);
        if (end > 0 && end - at <= 10)
        {
            var reference = html[at..(end + 1)];
            if (reference is "&lt;" or "&gt;" or "&amp;" or "&quot;" || reference.StartsWith("&#", StringComparison.Ordinal))
            {
                text.Append(WebUtility.HtmlDecode(reference));
                return end + 1;
            }
        }

        text.Append('&');
        return at + 1;
    }

    private static int ReadTag(
        string html,
        int at,
        StringBuilder text,
        Stack<(string Tag, TelegramEntity Entity)> open,
        List<TelegramEntity> entities)
    {
        var end = html.IndexOf('>', at);
        if (end < 0) throw Refuse($"Unclosed start tag at byte offset {Bytes(html, at)}");
        var inside = html[(at + 1)..end].Trim();
        if (!inside.StartsWith('/'))
        {
            var name = inside.Split(' ', 2)[0].ToLowerInvariant();
            open.Push((name, Start(name, inside, text.Length, html, at)));
            return end + 1;
        }

        var closing = inside[1..].Trim().ToLowerInvariant();
        if (!open.TryPop(out var opened)) throw Refuse($"Unexpected end tag at byte offset {Bytes(html, at)}");
        if (closing.Length > 0 && closing != opened.Tag)
        {
            throw Refuse(
                $"Unmatched end tag at byte offset {Bytes(html, at)}, expected \"</{opened.Tag}>\", found \"</{closing}>\"");
        }

        var length = text.Length - opened.Entity.Offset;
        if (length > 0 && opened.Entity.Type.Length > 0) entities.Add(opened.Entity with { Length = length });
        return end + 1;
    }

    private static TelegramEntity Start(string name, string inside, int offset, string html, int at)
    {
        var type = name switch
        {
            "b" or "strong" => "bold",
            "i" or "em" => "italic",
            "u" or "ins" => "underline",
            "s" or "strike" or "del" => "strikethrough",
            "tg-spoiler" => "spoiler",
            "code" => "code",
            "pre" => "pre",
            "blockquote" => "blockquote",
            "tg-emoji" => "custom_emoji",
            "a" => "text_link",
            "span" when inside.Contains("tg-spoiler", StringComparison.Ordinal) => "spoiler",
            _ => throw Refuse($"Unsupported start tag \"{name}\" at byte offset {Bytes(html, at)}"),
        };
        if (type != "text_link") return new TelegramEntity(type, offset, 0);
        var href = Attribute(inside, "href");
        return new TelegramEntity(href is null ? "" : type, offset, 0, href);
    }

    private static string? Attribute(string inside, string name)
    {
        var at = inside.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = inside[(at + name.Length + 1)..];
        if (value.Length == 0) return null;
        var end = value[0] is '"' or '\'' ? value.IndexOf(value[0], 1) : value.IndexOf(' ', StringComparison.Ordinal);
        var bare = value[0] is '"' or '\'' ? value[1..(end < 0 ? value.Length : end)] : value[..(end < 0 ? value.Length : end)];
        return bare.Length == 0 ? null : WebUtility.HtmlDecode(bare);
    }

    private static int Bytes(string html, int at) => Encoding.UTF8.GetByteCount(html.AsSpan(0, at));

    private static ApiException Refuse(string why) => ApiException.BadRequest($"can't parse entities: {why}");
}
