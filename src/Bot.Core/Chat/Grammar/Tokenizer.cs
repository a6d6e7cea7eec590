using System.Text;

namespace Bot.Core.Chat.Grammar;

/// <summary>
/// Splits a command's text into words and options. Total, and linear: each character is looked at a bounded number of
/// times, for a quote that does not close is searched for only once between two options.
/// </summary>
/// <param name="text">Clean text.</param>
/// <param name="start">Where to begin.</param>
/// <param name="isOption">Whether there is an option of that name, for those with one long dash; null when there is none.</param>
internal ref struct Tokenizer(string text, int start, Func<string, bool>? isOption = null)
{
    private const string Openers = "\"“„«'‘", Closers = "\"”“»'’";
    private const int MaxOption = 32;

    // For each opener: before this place, nothing closes it.
    private readonly int[] _unclosed = new int[Openers.Length];
    private int _at = start;

    public bool TryNext(out Token token)
    {
        var afterBreak = SkipSpace();
        token = default;
        if (_at >= text.Length) return false;
        token = (OptionAt(_at) is { } option ? Option(option) : Word(_at)) with { AfterBreak = afterBreak };
        return true;
    }

    private bool SkipSpace()
    {
        var hasBreak = false;
        for (; _at < text.Length && char.IsWhiteSpace(text[_at]); _at++) hasBreak |= text[_at] == '\n';
        return hasBreak;
    }

    private Token Option((string Name, int End) option)
    {
        var begin = _at;
        _at = option.End;
        string? inline = null;
        if (_at < text.Length && text[_at] == '=')
        {
            _at++;
            inline = _at < text.Length && !char.IsWhiteSpace(text[_at]) ? Word(_at).Value : "";
        }

        return new Token(text[begin.._at], option.Name, option.Name, inline, AfterBreak: false);
    }

    /// <summary>The option that the word here is, and where its name ends; null for a word of prose.</summary>
    // A long dash is how phones write two hyphens, and also how people write prose.
    private readonly (string Name, int End)? OptionAt(int at) =>
        Shaped(at) is { } option && (text[at] == '-' || isOption?.Invoke(option.Name) == true) ? option : null;

    /// <summary>As <see cref="OptionAt"/>, whether there is such an option or not.</summary>
    private readonly (string Name, int End)? Shaped(int at)
    {
        var dashes = Dashes(at);
        if (dashes == 0) return null;
        var begin = at + dashes;
        var end = begin;
        while (end < text.Length && end - begin <= MaxOption && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        if (end == begin || end - begin > MaxOption || !char.IsAsciiLetter(text[begin])) return null;
        if (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '=') return null;
        return (text[begin..end].ToLowerInvariant(), end);
    }

    /// <summary>Two hyphens, or one or two of the long dashes that phones make of them.</summary>
    private readonly int Dashes(int at)
    {
        if (text[at] == '-') return at + 1 < text.Length && text[at + 1] == '-' ? 2 : 0;
        if (!IsLongDash(text[at])) return 0;
        return at + 1 < text.Length && IsLongDash(text[at + 1]) ? 2 : 1;
    }

    private static bool IsLongDash(char c) => c is '—' or '–' or '―' or '−';

    private Token Word(int begin)
    {
        var quote = Openers.IndexOf(text[begin], StringComparison.Ordinal);
        if (quote >= 0 && Close(begin, quote) is > 0 and var close)
        {
            _at = close + 1;
            return new Token(Plain(begin, _at), Plain(begin + 1, close), null, null, AfterBreak: false);
        }

        var end = begin;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        _at = end;
        var word = Plain(begin, end);
        return new Token(word, word, null, null, AfterBreak: false);
    }

    /// <summary>
    /// Where the quote closes: before the next option, and at the end of a word, so that neither the apostrophe of
    /// <c>'80s</c> takes options away nor that of <c>'don't'</c> ends it.
    /// </summary>
    private readonly int Close(int begin, int quote)
    {
        if (begin < _unclosed[quote]) return -1;
        var at = begin + 1;
        for (; at < text.Length; at++)
        {
            if (IsWordStart(at) && OptionAt(at) is not null) break;
            var closes = text[at] == Closers[quote] || quote == 2 && text[at] == '”';
            if (closes && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))) return at;
        }

        _unclosed[quote] = at;
        return -1;
    }

    /// <summary>A backslash before what would be an option says that it is none: it is left out.</summary>
    private readonly string Plain(int begin, int end)
    {
        if (text.IndexOf('\\', begin, end - begin) < 0) return text[begin..end];
        var plain = new StringBuilder(end - begin);
        for (var at = begin; at < end; at++)
        {
            if (!IsWordStart(at) || !IsEscape(at)) plain.Append(text[at]);
        }

        return plain.ToString();
    }

    private readonly bool IsWordStart(int at) => at == 0 || char.IsWhiteSpace(text[at - 1]);

    private readonly bool IsEscape(int at)
    {
        if (text[at] != '\\') return false;
        while (at < text.Length && text[at] == '\\') at++;
        return at < text.Length && Shaped(at) is not null;
    }

    /// <summary>The words as they must be written for all of them to be read as prose.</summary>
    public static string Escaped(string prose)
    {
        var words = new Tokenizer(prose, 0);
        var escaped = new StringBuilder(prose.Length);
        for (var at = 0; at < prose.Length; at++)
        {
            if (words.IsWordStart(at) && (words.Shaped(at) is not null || words.IsEscape(at))) escaped.Append('\\');
            escaped.Append(prose[at]);
        }

        return escaped.ToString();
    }
}
