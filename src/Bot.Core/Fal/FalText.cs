using System.Text;

namespace Bot.Core.Fal;

/// <summary>Makes text that came from outside safe to keep, log or show.</summary>
internal static class FalText
{
    private const int MaxToken = 200;

    /// <summary>A name or id as it is; null when it is empty, long, or holds anything but plain characters.</summary>
    public static string? Token(string? text) =>
        text is { Length: > 0 and <= MaxToken } && text.All(IsPlain) ? text : null;

    /// <summary>One line of at most so many characters: no control or invisible characters, single spaces.</summary>
    public static string Line(ReadOnlySpan<char> text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        var isSpaceDue = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isSpaceDue = line.Length > 0;
                continue;
            }

            if (!IsVisible(rune)) continue;
            var needed = rune.Utf16SequenceLength + (isSpaceDue ? 1 : 0);
            if (line.Length + needed > longest) break;
            if (isSpaceDue) line.Append(' ');
            isSpaceDue = false;
            line.Append(rune);
        }

        return line.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';

    // Format covers zero-width and direction marks, which could turn the rest of a message around.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.Surrogate
        or System.Globalization.UnicodeCategory.PrivateUse
        or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
