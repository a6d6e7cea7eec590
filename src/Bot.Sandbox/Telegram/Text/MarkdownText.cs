using System.Text;

namespace Bot.Sandbox.Telegram;

/// <summary>parse_mode MarkdownV2: eighteen characters are markup or must be escaped.</summary>
internal static class MarkdownText
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!";

    public static FormattedText Parse(string markdown) => new Reading(markdown).Run();

    private sealed class Reading(string source)
    {
        private readonly StringBuilder _text = new();
        private readonly List<TelegramEntity> _entities = [];
        private readonly Stack<(string Mark, TelegramEntity Entity, int At)> _open = new();
        private int _at;

        public FormattedText Run()
        {
            while (_at < source.Length) Step();
            if (_open.TryPeek(out var left))
                throw Refuse($"Can't find end of {Name(left.Entity.Type)} entity at byte offset {Bytes(left.At)}");
            return new(_text.ToString(), [.. _entities.OrderBy(e => e.Offset).ThenByDescending(e => e.Length)]);
        }

        private void Step()
        {
            var c = source[_at];
            if (c == '\\' && _at + 1 < source.Length && source[_at + 1] is > '\0' and <= '~')
            {
                _text.Append(source[_at + 1]);
                _at += 2;
            }
            else if (_open.TryPeek(out var open) && open.Mark is "`" or "```")
            {
                if (Starts(open.Mark)) Close();
                else _text.Append(source[_at++]);
            }
            else if (Mark() is { } mark)
            {
                Toggle(mark);
            }
            else if (c == ']' && _open.TryPeek(out var link) && link.Mark == "[")
            {
                CloseLink();
            }
            else if (Reserved.Contains(c) && !(c == '>' && (_at == 0 || source[_at - 1] == '\n')))
            {
                throw Refuse($"Character '{c}' is reserved and must be escaped with the preceding '\\'");
            }
            else if (c == '>')
            {
                _at++;
            }
            else
            {
                _text.Append(source[_at++]);
            }
        }

        private string? Mark() =>
            ((string[])["```", "`", "__", "_", "*", "~", "||", "["]).FirstOrDefault(Starts);

        private void Toggle(string mark)
        {
            if (_open.TryPeek(out var open) && open.Mark == mark && mark != "[")
            {
                Close();
                return;
            }

            _open.Push((mark, new TelegramEntity(TypeOf(mark), _text.Length, 0), _at));
            _at += mark.Length;
            if (mark == "```") ReadLanguage();
        }

        private void ReadLanguage()
        {
            var end = source.IndexOf('\n', _at);
            if (end < 0 || source.AsSpan(_at, end - _at).IndexOfAny(' ', '`') >= 0) return;
            var (mark, entity, at) = _open.Pop();
            _open.Push((mark, end == _at ? entity : entity with { Language = source[_at..end] }, at));
            _at = end + 1;
        }

        private void Close()
        {
            var (mark, entity, _) = _open.Pop();
            _at += mark.Length;
            Add(entity);
        }

        private void CloseLink()
        {
            var (_, entity, at) = _open.Pop();
            _at++;
            if (_at >= source.Length || source[_at] != '(') return;
            var end = source.IndexOf(')', _at);
            if (end < 0) throw Refuse($"Can't find end of a URL at byte offset {Bytes(at)}");
            Add(entity with { Url = source[(_at + 1)..end].Replace("\\", "", StringComparison.Ordinal) });
            _at = end + 1;
        }

        private void Add(TelegramEntity entity)
        {
            if (_text.Length > entity.Offset) _entities.Add(entity with { Length = _text.Length - entity.Offset });
        }

        private bool Starts(string mark) => string.CompareOrdinal(source, _at, mark, 0, mark.Length) == 0;

        private int Bytes(int at) => Encoding.UTF8.GetByteCount(source.AsSpan(0, at));
    }

    private static string TypeOf(string mark) => mark switch
    {
        "```" => "pre",
        "`" => "code",
        "__" => "underline",
        "_" => "italic",
        "*" => "bold",
        "~" => "strikethrough",
        "||" => "spoiler",
        _ => "text_link",
    };

    private static string Name(string type) => type switch
    {
        "text_link" => "TextUrl",
        _ => char.ToUpperInvariant(type[0]) + type[1..],
    };

    private static ApiException Refuse(string why) => ApiException.BadRequest($"can't parse entities: {why}");
}
