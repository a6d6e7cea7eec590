namespace Bot.Core.Commands.Text;

/// <summary>
/// Splits a command's text into words and options. Total, and linear: each character is looked at a bounded number of
/// times, for a quote that never closes is searched for only once.
/// </summary>
internal ref struct Tokenizer(string text, int start)
{
    private const string Openers = "\"“„«'‘", Closers = "\"”“»'’";
    private const int LongestOption = 32;

    private int _at = start;
    private int _unclosed;

    public bool TryNext(out Token token)
    {
        var afterBreak = SkipSpace();
        token = default;
        if (_at >= text.Length) return false;
        var begin = _at;
        token = (TryOption(out var option) ? option : Word(begin)) with { AfterBreak = afterBreak };
        return true;
    }

    private bool SkipSpace()
    {
        var hasBreak = false;
        for (; _at < text.Length && char.IsWhiteSpace(text[_at]); _at++) hasBreak |= text[_at] == '\n';
        return hasBreak;
    }

    private bool TryOption(out Token token)
    {
        token = default;
        var begin = _at;
        var dashes = Dashes(begin);
        if (dashes == 0) return false;
        var end = begin + dashes;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        var length = end - begin - dashes;
        var endsWell = end == text.Length || char.IsWhiteSpace(text[end]) || text[end] == '=';
        if (length is 0 or > LongestOption || !char.IsAsciiLetter(text[begin + dashes]) || !endsWell) return false;
        var name = text.Substring(begin + dashes, length).ToLowerInvariant();
        _at = end;
        string? inline = null;
        if (end < text.Length && text[end] == '=')
        {
            _at++;
            inline = _at < text.Length && !char.IsWhiteSpace(text[_at]) ? Word(_at).Value : "";
        }

        token = new Token(text[begin.._at], name, name, inline, IsSoft: text[begin] != '-', AfterBreak: false);
        return true;
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
        if (quote >= 0 && (_unclosed & 1 << quote) == 0)
        {
            var close = Close(begin, quote);
            if (close > 0)
            {
                _at = close + 1;
                return new Token(text[begin.._at], text[(begin + 1)..close], null, null, false, false);
            }
        }

        var end = begin;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        _at = end;
        var word = text[begin..end];
        return new Token(word, word, null, null, false, false);
    }

    /// <summary>Where the quote closes: at the end of a word, so that the apostrophe of <c>'don't'</c> does not end it.</summary>
    private int Close(int begin, int quote)
    {
        for (var at = begin + 1; at < text.Length; at++)
        {
            var closes = text[at] == Closers[quote] || quote == 2 && text[at] == '”';
            if (closes && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))) return at;
        }

        _unclosed |= 1 << quote;
        return -1;
    }
}
