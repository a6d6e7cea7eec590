using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Telegram.Messages;

/// <summary>
/// Makes text fit, pure. Working on runs, it cannot cut a style wrongly: entities are counted afterwards.
/// </summary>
internal static class Shortening
{
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
            var cut = ShortText.Dotted(run.Value, (int)Math.Max(1L, run.Value.Length - excess));
            if (cut.Length < run.Value.Length) runs[longest] = run with { Value = cut };
            else runs.RemoveAt(runs.Count - 1);
            excess = Length(runs) - max;
        }

        return runs;
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
