using Bot.Core.Wording;

namespace Bot.Core.Media.Metadata;

/// <summary>What other programs wrote.</summary>
internal static class ForeignMetadata
{
    private const int MaxLength = 2_000;

    /// <summary>The first of the texts that is there.</summary>
    public static FoundMetadata? Of(IEnumerable<string> names, IReadOnlyDictionary<string, string> texts) =>
        names.Select(name => Of(texts.GetValueOrDefault(name))).FirstOrDefault(static found => found is not null);

    /// <summary>The text as it is shown; null when there is none.</summary>
    public static FoundMetadata? Of(string? text)
    {
        var shown = text?.Trim().Trim('\0');
        return string.IsNullOrEmpty(shown) ? null : new FoundMetadata(null, ShortText.Dotted(shown, MaxLength));
    }
}
