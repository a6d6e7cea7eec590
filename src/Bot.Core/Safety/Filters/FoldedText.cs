using System.Globalization;
using System.Text;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// Text as filters read it: lower case, without accents and what cannot be seen, look-alike letters as what they look
/// like. It knows where each of its characters was written. Folding it again changes nothing.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[] _from;

    private FoldedText(string written, string text, int[] from) => (Written, Text, _from) = (written, text, from);

    /// <summary>What was folded.</summary>
    public string Written { get; }

    /// <summary>What filters read.</summary>
    public string Text { get; }

    /// <summary>Linear in the length.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="byShape">Greek letters as the Latin ones that they look like, although they stand for others: a Ν is an n.</param>
    public static FoldedText Of(string written, bool byShape = false)
    {
        var text = new StringBuilder(written.Length);
        var from = new List<int>(written.Length);
        for (var at = 0; at < written.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(written, at, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            // Half a character is nobody's letter; it stays, so that the rest keeps its place.
            if (!isWhole)
            {
                text.Append(written[at]);
            }
            else if (at + 1 < written.Length && EastAsian.Voiced(written[at], written[at + 1]) is { } voiced)
            {
                text.Append(voiced);
                length = 2;
            }
            else if (byShape && Confusables.Shape(rune.Value) is not '\0' and var shape)
            {
                text.Append(shape);
            }
            else if (!IsInvisible(rune))
            {
                Append(text, rune);
            }

            while (from.Count < text.Length) from.Add(at);
            at += length;
        }

        return new FoldedText(written, text.ToString(), [.. from]);
    }

    /// <summary>The member's own words behind a stretch of <see cref="Text"/>, which has at least one character.</summary>
    public (int Start, int Length) Source(int start, int length)
    {
        // One written letter may be read as several: the stretch ends where another letter begins.
        var next = start + length;
        while (next < _from.Length && _from[next] <= _from[start + length - 1]) next++;
        var end = next < _from.Length ? _from[next] : Written.Length;
        return (_from[start], end - _from[start]);
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        if (Confusables.Plain(rune.Value) is not '\0' and var plain)
        {
            text.Append(plain);
            return;
        }

        var lower = Rune.ToLowerInvariant(rune);
        if (!lower.IsBmp) text.Append(lower.ToString());
        else if (Confusables.Of((char)lower.Value) is { } reading) text.Append(reading);
        else if (EastAsian.Of((char)lower.Value) is { } letter) text.Append(letter);
        else text.Append((char)lower.Value);
    }

    // 0x0640 only stretches an Arabic word.
    private static bool IsInvisible(Rune rune) => rune.Value >= 0x80
        && (rune.Value is 0x0640 or 0x115F or 0x1160 or 0x3164 or 0xFFA0
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);
}
