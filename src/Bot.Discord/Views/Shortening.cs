using Bot.Core.Chats;

namespace Bot.Discord.Views;

/// <summary>Makes text fit: pure.</summary>
internal static class Shortening
{
    private const string Ellipsis = "…";

    /// <summary>
    /// The text as Markdown of at most <paramref name="max"/> UTF-16 units. The longest run gives way first: it is
    /// what a member wrote, while the facts around it are short.
    /// </summary>
    public static string Fit(FormattedText text, int max)
    {
        var runs = Markdown.Merge(text.Runs);
        var rendered = Markdown.Render(new FormattedText([.. runs]));
        while (rendered.Length > max)
        {
            var longest = Longest(runs);
            if (longest is null)
            {
                runs.RemoveAt(runs.Count - 1);
            }
            else
            {
                runs[longest.Value] = Cut(runs[longest.Value], rendered.Length - max);
            }

            rendered = Markdown.Render(new FormattedText([.. runs]));
        }

        return rendered;
    }

    private static int? Longest(List<TextRun> runs)
    {
        var (longest, length) = ((int?)null, Ellipsis.Length);
        for (var i = 0; i < runs.Count; i++)
        {
            if (runs[i].Value.Length > length) (longest, length) = (i, runs[i].Value.Length);
        }

        return longest;
    }

    // Each character takes at least one place, so cutting the excess and the ellipsis' own place is enough.
    private static TextRun Cut(TextRun run, int excess)
    {
        var keep = Math.Max(0, run.Value.Length - excess - Ellipsis.Length);
        if (keep > 0 && char.IsHighSurrogate(run.Value[keep - 1])) keep--;
        return run with { Value = run.Value[..keep] + Ellipsis };
    }
}
