using System.Buffers;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// Finds filtered words in folded text: as they are; with digits and signs for letters; with a letter three times and more
/// in a row; with marks of markdown in it; and letter by letter with something between. Each disguise is looked through only
/// where there is a sign of it: "Scunthorpe", "assassin", "hello" and "T I T A N I C" are words as they are.
/// </summary>
internal sealed class WordTable
{
    private const int MaxBetween = 3;
    private const int MinBehindArticle = 3;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~|`\\");

    private static readonly string[] Articles = ["ال", "وال", "بال", "كال", "فال", "لل"];

    private readonly WordMap _plain = new();
    private readonly WordMap _leet = new();
    private readonly WordMap _squeezed = new();
    private readonly PhraseMap _phrases = new();
    private readonly SpacedWords _spelled;

    public WordTable() => _spelled = new SpacedWords(_plain, _leet);

    /// <summary>Looks for a folded word or phrase from now on.</summary>
    public void Add(string word, bool isBeginning, int filter)
    {
        if (word.Contains(' ', StringComparison.Ordinal))
        {
            _phrases.Add(word, isBeginning, filter);
            return;
        }

        var leet = Leet.Keys(word);
        _plain.Add(word, isBeginning, filter);
        _leet.Add(leet, isBeginning, filter);
        _squeezed.Add(Squeezed(leet), isBeginning, filter);
    }

    /// <summary>Tells each filtered word: which filter, and where in the folded text.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="words">Its words.</param>
    /// <param name="found">The filter, the start, the length.</param>
    /// <param name="steps">Grows by one with each look-up.</param>
    public void Find(string text, IReadOnlyList<Word> words, Action<int, int, int> found, ref long steps)
    {
        if (_plain.Lengths.Length == 0 && _phrases.IsEmpty) return;
        foreach (var word in words)
        {
            if (Filter(text.AsSpan(word.Start, word.Length), word.IsLeet, ref steps) is >= 0 and var filter)
                found(filter, word.Start, word.Length);
            else if (text.AsSpan(word.Start, word.Length).ContainsAny('@', '$')) FindPieces(text, word, found, ref steps);
        }

        FindMarked(text, words, found, ref steps);
        _phrases.Find(text, words, found, ref steps);
        for (var first = 0; first < words.Count;)
        {
            var isUnspaced = IsUnspaced(text, words[first]);
            var last = first;
            while (last + 1 < words.Count && words[last].Length == 1 && words[last + 1].Length == 1
                && IsUnspaced(text, words[last + 1]) == isUnspaced && Between(words[last], words[last + 1]) <= MaxBetween)
                last++;
            if (last > first && isUnspaced) FindWithin(text, words, first, last, found, ref steps);
            else if (last > first) _spelled.Find(text, words, first, last, found, ref steps);
            first = last + 1;
        }
    }

    /// <summary>A word with marks of markdown in it, such as <c>fo**x**</c>: what stands between them is one word.</summary>
    private void FindMarked(string text, IReadOnlyList<Word> words, Action<int, int, int> found, ref long steps)
    {
        for (var first = 0; first < words.Count;)
        {
            var last = first;
            while (last + 1 < words.Count && IsMarks(text, words[last], words[last + 1])) last++;
            if (last > first)
            {
                var whole = string.Concat(words.Skip(first).Take(last + 1 - first).Select(word => text.Substring(word.Start, word.Length)));
                var isLeet = words.Skip(first).Take(last + 1 - first).Any(static word => word.IsLeet);
                if (Filter(whole, isLeet, ref steps) is >= 0 and var filter)
                    found(filter, words[first].Start, words[last].Start + words[last].Length - words[first].Start);
            }

            first = last + 1;
        }
    }

    private static bool IsMarks(string text, Word one, Word next)
    {
        var between = text.AsSpan(one.Start + one.Length, Between(one, next));
        return between.Length is > 0 and <= MaxBetween && !between.ContainsAnyExcept(Marks);
    }

    private static bool IsUnspaced(string text, Word word) => word.Length == 1 && Word.IsUnspaced(text[word.Start]);

    /// <summary>The signs of @someone and $name are no part of the word.</summary>
    private void FindPieces(string text, Word word, Action<int, int, int> found, ref long steps)
    {
        foreach (var piece in text.AsSpan(word.Start, word.Length).SplitAny('@', '$'))
        {
            var (offset, length) = piece.GetOffsetAndLength(word.Length);
            if (length > 0 && _plain.Find(text.AsSpan(word.Start + offset, length), ref steps) is >= 0 and var filter)
                found(filter, word.Start + offset, length);
        }
    }

    private int Filter(ReadOnlySpan<char> word, bool isLeet, ref long steps)
    {
        var filter = _plain.Find(word, ref steps);
        if (filter < 0 && WithoutArticle(word) is { Length: > 0 } bare) filter = _plain.Find(bare, ref steps);
        if (filter >= 0 || !isLeet && !HasTriple(word)) return filter;
        var leet = Leet.Keys(word);
        if (isLeet && _leet.Find(leet, ref steps) is >= 0 and var disguised) return disguised;
        return HasTriple(word) ? _squeezed.Find(Squeezed(leet), ref steps) : -1;
    }

    /// <summary>Arabic writes "the", and "and the", "with the", in one word with what follows; empty when there is none.</summary>
    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> word)
    {
        foreach (var article in Articles)
        {
            if (word.StartsWith(article) && word.Length - article.Length >= MinBehindArticle) return word[article.Length..];
        }

        return [];
    }

    /// <summary>Letters of a script without spaces, one after the other: each stretch of them that is as long as a filtered word.</summary>
    private void FindWithin(string text, IReadOnlyList<Word> words, int first, int last, Action<int, int, int> found, ref long steps)
    {
        var letters = string.Create(last - first + 1, (text, words, first), static (into, from) =>
        {
            for (var at = 0; at < into.Length; at++) into[at] = from.text[from.words[from.first + at].Start];
        });
        for (var at = 0; at < letters.Length; at++)
        {
            foreach (var length in _plain.Lengths)
            {
                if (at + length > letters.Length) break;
                var (begin, end) = (words[first + at], words[first + at + length - 1]);
                var isApart = end.Start - begin.Start >= length;
                if (length < (isApart ? SpacedWords.Min : 2)) continue;
                if (_plain.FindExactly(letters.AsSpan(at, length), ref steps) is >= 0 and var filter)
                    found(filter, begin.Start, end.Start + 1 - begin.Start);
            }
        }
    }

    private static int Between(Word one, Word next) => next.Start - one.Start - one.Length;

    private static bool HasTriple(ReadOnlySpan<char> word)
    {
        for (var at = 2; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && word[at] == word[at - 2]) return true;
        }

        return false;
    }

    private static string Squeezed(string word) => string.Concat(word.Where((c, at) => at == 0 || c != word[at - 1]));
}
