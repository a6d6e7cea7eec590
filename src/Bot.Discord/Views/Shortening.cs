using Bot.Core.Chat;
using Bot.Core.Wording;

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
                runs[longest.Value] = Cut(runs, longest.Value, max);
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

    /// <summary>
    /// The run with as much of its beginning as lets the whole fit, or with none of it. Escapes make what is rendered
    /// longer than what was written, so how much fits is searched for and not reckoned.
    /// </summary>
    private static TextRun Cut(List<TextRun> runs, int at, int max)
    {
        var (least, most) = (0, runs[at].Value.Length - Ellipsis.Length - 1);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            List<TextRun> tried = [.. runs];
            tried[at] = Kept(runs[at], middle);
            if (Markdown.Render(new FormattedText([.. tried])).Length <= max) least = middle;
            else most = middle - 1;
        }

        return Kept(runs[at], least);
    }

    private static TextRun Kept(TextRun run, int keep) => run with { Value = ShortText.Of(run.Value, keep) + Ellipsis };
}
