using System.Text;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// Phrases, each with the filter that looks for it: words one behind the other with little between, digits for letters or not.
/// </summary>
internal sealed class PhraseMap
{
    private const int MaxBetween = 3;

    private readonly WordMap _phrases = new();
    private int[] _counts = [];

    /// <summary>Nothing is looked for.</summary>
    public bool IsEmpty => _counts.Length == 0;

    /// <summary>Looks for a folded phrase, its words parted by a space, from now on.</summary>
    public void Add(string phrase, bool isBeginning, int filter)
    {
        _phrases.Add(Leet.Keys(phrase), isBeginning, filter);
        var count = phrase.Count(static c => c == ' ') + 1;
        if (!_counts.Contains(count)) _counts = [.. _counts.Append(count).Order()];
    }

    /// <summary>Tells each phrase: which filter, and where in the folded text.</summary>
    public void Find(string text, IReadOnlyList<Word> words, Action<int, int, int> found, ref long steps)
    {
        var phrase = new StringBuilder();
        foreach (var count in _counts)
        {
            for (var first = 0; first + count <= words.Count; first++)
            {
                if (!AreNear(words, first, count)) continue;
                phrase.Clear();
                for (var at = first; at < first + count; at++)
                    phrase.Append(at > first ? " " : "").Append(text, words[at].Start, words[at].Length);
                var last = words[first + count - 1];
                if (_phrases.Find(Leet.Keys(phrase.ToString()), ref steps) is >= 0 and var filter)
                    found(filter, words[first].Start, last.Start + last.Length - words[first].Start);
            }
        }
    }

    private static bool AreNear(IReadOnlyList<Word> words, int first, int count)
    {
        for (var at = first; at + 1 < first + count; at++)
        {
            var between = words[at + 1].Start - words[at].Start - words[at].Length;
            if (between is 0 or > MaxBetween) return false;
        }

        return true;
    }
}
