using Bot.Core.Chat;

namespace Bot.Telegram.Messages;

/// <summary>
/// Makes text fit, pure. Working on runs, it cannot cut a style wrongly: entities are counted afterwards.
/// </summary>
internal static class Shortening
{
    private const string Ellipsis = "…";

    /// <summary>
    /// The runs in at most <paramref name="max"/> UTF-16 units. The longest run gives way first: it is what a member
    /// wrote, while the facts around it are short.
    /// </summary>
    internal static IReadOnlyList<TextRun> Fit(IEnumerable<TextRun> text, int max)
    {
        var runs = text.ToList();
        var excess = Length(runs) - max;
        while (excess > 0)
        {
            var longest = Longest(runs);
            var run = runs[longest];
            var cut = Cut(run.Value, (int)Math.Max(Ellipsis.Length, run.Value.Length - excess));
            if (cut.Length < run.Value.Length) runs[longest] = run with { Value = cut };
            else runs.RemoveAt(runs.Count - 1);
            excess = Length(runs) - max;
        }

        return runs;
    }

    /// <summary>
    /// The text in at most <paramref name="max"/> UTF-16 units, never ending in half a surrogate pair.
    /// </summary>
    internal static string Cut(string text, int max)
    {
        if (text.Length <= max) return text;
        if (max < Ellipsis.Length) return "";
        var keep = max - Ellipsis.Length;
        if (keep > 0 && char.IsHighSurrogate(text[keep - 1])) keep--;
        return text[..keep] + Ellipsis;
    }

    private static long Length(List<TextRun> runs) => runs.Sum(static run => (long)run.Value.Length);

    private static int Longest(List<TextRun> runs)
    {
        var longest = 0;
        for (var i = 1; i < runs.Count; i++)
        {
            if (runs[i].Value.Length > runs[longest].Value.Length) longest = i;
        }

        return longest;
    }
}
