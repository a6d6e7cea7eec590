using System.Collections.Immutable;
using System.Text;
using Bot.Core.Chat;

namespace Bot.Discord.Views;

/// <summary>Formatted text as Discord's Markdown, in which nothing that a member wrote is markup: pure.</summary>
/// <remarks>
/// Discord takes a backslash before any character that is neither a letter, a digit nor a space. All characters that
/// can begin or carry markup are escaped wherever they are; a colon and a slash so that no address becomes a link and
/// no invitation is unfolded, an @ and # against mentions.
/// </remarks>
internal static class Markdown
{
    private const string Special = @"\*_~`|<>[]()@#:/";

    // Between two styled runs, or their marks would run together; it has no width.
    private const char Separator = '\u200b';

    /// <summary>The text; it may be longer than a message can be.</summary>
    public static string Render(FormattedText text)
    {
        var output = new StringBuilder();
        var wasStyled = false;
        foreach (var run in Merge(text.Runs))
        {
            if (run.Target is { } target)
            {
                AppendLink(output, run.Value, target);
                wasStyled = false;
                continue;
            }

            var style = StyleOf(run);
            if (wasStyled && style != TextStyle.Plain) output.Append(Separator);
            wasStyled = Append(output, run.Value, style);
        }

        return output.ToString();
    }

    /// <summary>Plain text with everything escaped.</summary>
    public static string Escape(string text)
    {
        var output = new StringBuilder(text.Length + 16);
        Escape(output, text);
        return output.ToString();
    }

    /// <summary>Neighbours of one style as one run; a link stays by itself.</summary>
    public static List<TextRun> Merge(ImmutableArray<TextRun> runs)
    {
        var merged = new List<TextRun>(runs.Length);
        foreach (var run in runs)
        {
            if (merged.Count > 0 && merged[^1].Style == run.Style && merged[^1].Target is null && run.Target is null)
            {
                merged[^1] = run with { Value = merged[^1].Value + run.Value };
            }
            else merged.Add(run);
        }

        return merged;
    }

    // Marks around nothing but spaces would be shown as they are; a code span cannot hold its own mark.
    private static TextStyle StyleOf(TextRun run) =>
        string.IsNullOrWhiteSpace(run.Value)
        || (run.Style == TextStyle.Code && run.Value.Contains('`', StringComparison.Ordinal))
            ? TextStyle.Plain
            : run.Style;

    // In angle brackets, so that the message is not unfolded into what it leads to.
    private static void AppendLink(StringBuilder output, string label, Uri target)
    {
        output.Append('[');
        Escape(output, label);
        output.Append("](<").Append(target.AbsoluteUri).Append(">)");
    }

    private static bool Append(StringBuilder output, string value, TextStyle style)
    {
        var mark = style switch
        {
            TextStyle.Bold => "**",
            TextStyle.Italic => "*",
            TextStyle.Code => "`",
            _ => "",
        };
        if (mark.Length == 0)
        {
            Escape(output, value);
            return false;
        }

        // Spaces stay outside, or an italic's marks would not count.
        var inner = value.Trim();
        var start = value.IndexOf(inner, StringComparison.Ordinal);
        Escape(output, value[..start]);
        output.Append(mark);
        if (style == TextStyle.Code) AppendClean(output, inner);
        else Escape(output, inner);
        output.Append(mark);
        Escape(output, value[(start + inner.Length)..]);
        return start + inner.Length == value.Length;
    }

    private static void Escape(StringBuilder output, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = Clean(text, i);
            if (c == '\0') continue;
            if (Special.Contains(c, StringComparison.Ordinal) || IsListMark(output, c)) output.Append('\\');
            output.Append(c);
        }
    }

    private static void AppendClean(StringBuilder output, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Clean(text, i) is not '\0' and var c) output.Append(c);
        }
    }

    // A dash, a plus, or a number's dot, with nothing but spaces (or styles' marks) before it on its line.
    private static bool IsListMark(StringBuilder output, char c)
    {
        if (c is not ('-' or '+' or '.')) return false;
        for (var i = output.Length - 1; i >= 0; i--)
        {
            var before = output[i];
            if (before == '\n') return true;
            if (before is not (' ' or '\t' or '*' or Separator) && !(c == '.' && char.IsAsciiDigit(before)))
            {
                return false;
            }
        }

        return true;
    }

    // What Discord would drop or refuse: control characters and halves of surrogate pairs. A zero stands for nothing.
    private static char Clean(string text, int i)
    {
        var c = text[i];
        if (char.IsHighSurrogate(c)) return i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? c : '\ufffd';
        if (char.IsLowSurrogate(c)) return i > 0 && char.IsHighSurrogate(text[i - 1]) ? c : '\ufffd';
        return c == '\t' ? ' ' : char.IsControl(c) && c != '\n' ? '\0' : c;
    }
}
