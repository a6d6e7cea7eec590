using System.Text.RegularExpressions;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// The filters of one place, ready to look through texts. Never changes; may be used by many at once. Whoever reads a text
/// once in full spends steps in proportion to its length and to nothing that a member chooses.
/// </summary>
internal sealed class FilterSet
{
    /// <summary>The most hits that are told of one text.</summary>
    public const int MaxHits = 5;

    private readonly IReadOnlyList<Filter> _filters;
    private readonly WordTable _words = new();
    private readonly PatternSet _patterns;

    private FilterSet(IReadOnlyList<Filter> filters, PatternSet patterns)
    {
        (_filters, _patterns) = (filters, patterns);
        for (var at = 0; at < filters.Count; at++)
        {
            if (filters[at].Kind != FilterKind.Word) continue;
            var (word, isBeginning) = WordCheck.Read(filters[at].Text);
            _words.Add(word, isBeginning, at);
        }
    }

    /// <summary>Nothing is unwanted.</summary>
    public static FilterSet Empty { get; } = new([], PatternSet.Empty);

    /// <summary>What it takes of the cache: a little for the words, and each automaton of patterns.</summary>
    public int Weight => 1 + _patterns.Weight;

    /// <summary>Builds the set; null when its patterns are too large together.</summary>
    public static FilterSet? Of(IReadOnlyList<Filter> filters)
    {
        if (filters.Count == 0) return Empty;
        var patterns = filters.Index().Where(static one => one.Item.Kind == FilterKind.Pattern)
            .Select(static one => (one.Index, one.Item.Text)).ToList();
        return PatternSet.Of(patterns) is { } built ? new FilterSet(filters, built) : null;
    }

    /// <summary>Looks through a text.</summary>
    public FilterOutcome Check(string written)
    {
        if (_filters.Count == 0) return new FilterOutcome([], 0);
        var folded = FoldedText.Of(written);
        var words = Word.Of(folded.Text);
        var hits = new List<FilterHit>();
        // One length for each written character, and one for each that was folded.
        long steps = written.Length + folded.Text.Length;
        _words.Find(folded.Text, words, (filter, start, length) => Add(hits, filter, folded.Source(start, length)), ref steps);
        if (written.Any(static c => Confusables.Shape(c) != '\0'))
        {
            var shapes = FoldedText.Of(written, byShape: true);
            steps += written.Length + shapes.Text.Length;
            _words.Find(
                shapes.Text, Word.Of(shapes.Text), (filter, start, length) => Add(hits, filter, shapes.Source(start, length)), ref steps);
        }

        var isTooSlow = _patterns.Weight > 0 && !FindPatterns(folded, words, hits, ref steps);
        return new FilterOutcome(
            [.. hits.OrderBy(static hit => hit.Start).Take(MaxHits)], steps)
        { IsTooSlow = isTooSlow && hits.Count == 0 };
    }

    /// <summary>Patterns read the text as it was written, as it is folded, and with digits for letters.</summary>
    private bool FindPatterns(FoldedText folded, IReadOnlyList<Word> words, List<FilterHit> hits, ref long steps)
    {
        var lower = folded.Written.ToLowerInvariant();
        var leet = Leet.Read(folded.Text, words);
        try
        {
            _patterns.Find(
                folded.Text, (filter, start, length) => AddSome(hits, filter, length, () => folded.Source(start, length)), ref steps);
            if (lower != folded.Text)
                _patterns.Find(lower, (filter, start, length) => AddSome(hits, filter, length, () => (start, length)), ref steps);
            if (leet != folded.Text)
                _patterns.Find(
                    leet, (filter, start, length) => AddSome(hits, filter, length, () => folded.Source(start, length)), ref steps);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private bool AddSome(List<FilterHit> hits, int filter, int length, Func<(int Start, int Length)> where)
    {
        if (length > 0) Add(hits, filter, where());
        return hits.Count < 2 * MaxHits;
    }

    private void Add(List<FilterHit> hits, int filter, (int Start, int Length) where)
    {
        var hit = new FilterHit(_filters[filter], where.Start, where.Length);
        if (hits.Count < 2 * MaxHits && !hits.Contains(hit)) hits.Add(hit);
    }
}
