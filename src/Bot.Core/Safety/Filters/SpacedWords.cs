namespace Bot.Core.Safety.Filters;

/// <summary>
/// Words whose letters stand apart, <c>f o x</c> or <c>f.o.x</c>: read as whole words, so that <c>T I T A N I C</c> is one and
/// not the three letters at its beginning.
/// </summary>
/// <param name="plain">Filtered words as they are.</param>
/// <param name="leet">Filtered words by their keys.</param>
internal sealed class SpacedWords(WordMap plain, WordMap leet)
{
    /// <summary>The fewest letters that are read as a word.</summary>
    public const int Min = 3;

    // Letters that are words of their own in some language, and so may stand before or behind one that is spelled.
    private const string Alone = "aeiouyия0123456789";

    /// <summary>
    /// Reads a run of letters that stand alone in the ways a reader would part it: as one word; at the wider gaps; and where
    /// what stands between them changes.
    /// </summary>
    public void Find(string text, IReadOnlyList<Word> words, int first, int last, Action<int, int, int> found, ref long steps)
    {
        Whole(text, words, first, last, found, ref steps);
        var narrowest = Enumerable.Range(first, last - first).Min(at => Gap(words, at));
        for (var (begin, at) = (first, first); at <= last; at++)
        {
            if (at < last && Gap(words, at) == narrowest) continue;
            if (begin > first || at < last) Whole(text, words, begin, at, found, ref steps);
            begin = at + 1;
        }

        for (var begin = first; begin < last;)
        {
            var end = begin + 1;
            while (end < last && Sign(text, words, end).SequenceEqual(Sign(text, words, begin))) end++;
            if (begin > first || end < last) Whole(text, words, begin, end, found, ref steps);
            begin = end;
        }
    }

    private void Whole(string text, IReadOnlyList<Word> words, int first, int last, Action<int, int, int> found, ref long steps)
    {
        for (var left = 0; left <= 1; left++)
        {
            if (left == 1 && !Alone.Contains(text[words[first].Start])) break;
            for (var right = 0; right <= 1; right++)
            {
                if (right == 1 && !Alone.Contains(text[words[last].Start])) break;
                var (begin, count) = (first + left, last - right - first - left + 1);
                if (count < Min) continue;
                var letters = string.Create(count, (text, words, begin), static (into, from) =>
                {
                    for (var at = 0; at < into.Length; at++) into[at] = from.text[from.words[from.begin + at].Start];
                });
                var filter = plain.Find(letters, ref steps);
                if (filter < 0 && letters.Any(Leet.IsSubstitute) && letters.Any(static c => !Leet.IsSubstitute(c) && !char.IsAsciiDigit(c)))
                    filter = leet.Find(Leet.Keys(letters), ref steps);
                if (filter >= 0) found(filter, words[begin].Start, words[begin + count - 1].Start + 1 - words[begin].Start);
            }
        }
    }

    private static int Gap(IReadOnlyList<Word> words, int at) => words[at + 1].Start - words[at].Start - words[at].Length;

    /// <summary>What stands behind the letter.</summary>
    private static ReadOnlySpan<char> Sign(string text, IReadOnlyList<Word> words, int at) =>
        text.AsSpan(words[at].Start + words[at].Length, Gap(words, at));
}
