namespace Bot.Core.Safety.Filters;

/// <summary>Words and beginnings of words, each with the filter that looks for it.</summary>
internal sealed class WordMap
{
    private readonly Dictionary<string, int> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);
    private int[] _beginningLengths = [];

    /// <summary>The lengths that there are, ascending.</summary>
    public int[] Lengths { get; private set; } = [];

    /// <summary>Looks for a word from now on; the first of two filters for the same word stays.</summary>
    public void Add(string word, bool isBeginning, int filter)
    {
        if (word.Length == 0) return;
        (isBeginning ? _beginnings : _whole).TryAdd(word, filter);
        if (isBeginning && !_beginningLengths.Contains(word.Length)) _beginningLengths = [.. _beginningLengths.Append(word.Length).Order()];
        if (!Lengths.Contains(word.Length)) Lengths = [.. Lengths.Append(word.Length).Order()];
    }

    /// <summary>The filter that the word meets, or -1. A look-up for each length of a beginning, and one more.</summary>
    public int Find(ReadOnlySpan<char> word, ref long steps)
    {
        steps++;
        if (_whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var filter)) return filter;
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _beginningLengths)
        {
            if (length > word.Length) break;
            steps++;
            if (beginnings.TryGetValue(word[..length], out filter)) return filter;
        }

        return -1;
    }

    /// <summary>The filter whose word, or beginning of a word, is exactly this; or -1.</summary>
    public int FindExactly(ReadOnlySpan<char> word, ref long steps)
    {
        steps++;
        if (_whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var filter)) return filter;
        return _beginnings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out filter) ? filter : -1;
    }
}
