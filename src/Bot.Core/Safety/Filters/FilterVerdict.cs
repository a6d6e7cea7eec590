namespace Bot.Core.Safety.Filters;

/// <summary>What filters say of the texts of a request.</summary>
/// <param name="Found">Unwanted words as the member wrote them, in the order of the texts.</param>
internal sealed record FilterVerdict(IReadOnlyList<UnwantedWords> Found)
{
    /// <summary>Nothing is unwanted.</summary>
    public static FilterVerdict Clean { get; } = new([]);

    /// <summary>A pattern took too long: the texts could not be looked through.</summary>
    public bool IsTooSlow { get; init; }

    /// <summary>Looks through the texts with the filters of the whole bot and of the place.</summary>
    public static FilterVerdict Of(FilterSet everywhere, FilterSet here, IReadOnlyList<CheckedText> texts)
    {
        var found = new List<UnwantedWords>();
        var isTooSlow = false;
        foreach (var text in texts)
        {
            foreach (var set in new[] { everywhere, here })
            {
                var outcome = set.Check(text.Text);
                isTooSlow |= outcome.IsTooSlow;
                found.AddRange(
                    outcome.Hits.Select(hit => new UnwantedWords(text.What, text.Text.Substring(hit.Start, hit.Length), hit.Filter)));
            }

            if (found.Count >= FilterSet.MaxHits) break;
        }

        return found.Count == 0 && !isTooSlow
            ? Clean
            : new FilterVerdict([.. found.Take(FilterSet.MaxHits)]) { IsTooSlow = isTooSlow && found.Count == 0 };
    }
}

/// <summary>Words that a filter meets.</summary>
/// <param name="What">The text they stand in, such as <c>prompt</c>.</param>
/// <param name="Quote">As the member wrote them.</param>
/// <param name="Filter">What meets them.</param>
internal sealed record UnwantedWords(string What, string Quote, Filter Filter);
