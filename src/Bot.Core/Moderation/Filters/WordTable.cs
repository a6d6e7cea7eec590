namespace Bot.Core.Moderation.Filters;

/// <summary>
/// Finds filtered words in folded text: as they are; with digits and signs for letters; with a letter three times and more
/// in a row; and letter by letter with something between. Each disguise is looked through only where there is a sign of
/// it: "Scunthorpe", "assassin" and "hello" are words as they are.
/// </summary>
internal sealed class WordTable
{
    private const int MostBetween = 3;
    private const int FewestApart = 3;

    private readonly WordMap _plain = new();
    private readonly WordMap _leet = new();
    private readonly WordMap _squeezed = new();

    /// <summary>Looks for a folded word from now on.</summary>
    public void Add(string word, bool isBeginning, int filter)
    {
        var leet = Leetened(word);
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
        if (_plain.Lengths.Length == 0) return;
        foreach (var word in words)
        {
            if (Filter(text.AsSpan(word.Start, word.Length), word.IsLeet, ref steps) is >= 0 and var filter)
                found(filter, word.Start, word.Length);
            else if (text.AsSpan(word.Start, word.Length).ContainsAny('@', '$')) FindPieces(text, word, found, ref steps);
        }

        for (var first = 0; first < words.Count;)
        {
            var last = first;
            while (last + 1 < words.Count && words[last].Length == 1 && words[last + 1].Length == 1
                && Between(words[last], words[last + 1]) <= MostBetween)
                last++;
            if (last > first) FindApart(text, words, first, last, found, ref steps);
            first = last + 1;
        }
    }

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
        if (filter >= 0 || !isLeet && !HasTriple(word)) return filter;
        var leet = Leetened(word);
        if (isLeet && _leet.Find(leet, ref steps) is >= 0 and var disguised) return disguised;
        return HasTriple(word) ? _squeezed.Find(Squeezed(leet), ref steps) : -1;
    }

    /// <summary>Letters that stand alone, one after the other: each stretch of them that is as long as a filtered word.</summary>
    private void FindApart(string text, IReadOnlyList<Word> words, int first, int last, Action<int, int, int> found, ref long steps)
    {
        var letters = string.Create(last - first + 1, (text, words, first), static (into, from) =>
        {
            for (var at = 0; at < into.Length; at++) into[at] = from.text[from.words[from.first + at].Start];
        });
        var leet = Leetened(letters);
        for (var at = 0; at < letters.Length; at++)
        {
            foreach (var length in _plain.Lengths)
            {
                if (at + length > letters.Length) break;
                var (begin, end) = (words[first + at], words[first + at + length - 1]);
                var isApart = end.Start - begin.Start >= length;
                if (length < (isApart ? FewestApart : 2)) continue;
                var filter = _plain.FindExactly(letters.AsSpan(at, length), ref steps);
                if (filter < 0 && leet != letters && HasLetter(letters.AsSpan(at, length)))
                    filter = _leet.FindExactly(leet.AsSpan(at, length), ref steps);
                if (filter >= 0) found(filter, begin.Start, end.Start + 1 - begin.Start);
            }
        }
    }

    private static int Between(Word one, Word next) => next.Start - one.Start - one.Length;

    private static bool HasLetter(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!Leet.Stands(c) && !char.IsAsciiDigit(c)) return true;
        }

        return false;
    }

    private static bool HasTriple(ReadOnlySpan<char> word)
    {
        for (var at = 2; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && word[at] == word[at - 2]) return true;
        }

        return false;
    }

    private static string Leetened(ReadOnlySpan<char> word)
    {
        var letters = word.ToArray();
        for (var at = 0; at < letters.Length; at++) letters[at] = Leet.Key(letters[at]);
        return new string(letters);
    }

    private static string Squeezed(string word) => string.Concat(word.Where((c, at) => at == 0 || c != word[at - 1]));
}
