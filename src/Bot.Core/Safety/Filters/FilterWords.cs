namespace Bot.Core.Safety.Filters;

/// <summary>Reads the words and phrases of one command. Pure.</summary>
internal static class FilterWords
{
    /// <summary>The most of one command.</summary>
    public const int Max = 50;

    private static readonly char[] Quotes = ['"', '“', '”', '„', '«', '»'];

    /// <summary>
    /// With commas or line breaks, what stands between them: phrases have spaces. Without, each word; and a phrase stands in
    /// quotes. Each once.
    /// </summary>
    public static IReadOnlyList<string> Read(string text)
    {
        var parts = text.AsSpan().ContainsAny(",;\n、，") ? text.Split([',', ';', '\n', '、', '，']) : Quoted(text);
        return
        [
            .. parts.Select(static part => part.Trim().Trim(Quotes).Trim()).Where(static part => part.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>A pattern without the quotes that hold it together.</summary>
    public static string Unquoted(string text) =>
        text.Length > 2 && Quotes.Contains(text[0]) && Quotes.Contains(text[^1]) ? text[1..^1] : text;

    /// <summary>Words, and what stands between two quotes.</summary>
    private static IEnumerable<string> Quoted(string text)
    {
        foreach (var (at, part) in text.Split(Quotes).Index())
        {
            if (at % 2 == 1) yield return part;
            else foreach (var word in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }
}
