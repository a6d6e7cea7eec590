using System.Text;

namespace Bot.Core.Safety.Filters;

/// <summary>A run of letters, digits, @ and $ in folded text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">At least 1.</param>
/// <param name="IsLeet">It has letters, and characters that may stand for some.</param>
internal readonly record struct Word(int Start, int Length, bool IsLeet)
{
    /// <summary>The words of folded text, in order. A letter of a script that is written without spaces is a word of its own.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        for (var at = 0; at < text.Length;)
        {
            var begin = at;
            var (hasLetter, stands) = (false, false);
            while (at < text.Length && IsPart(text, at, out var length) && !IsUnspaced(text[at]))
            {
                hasLetter |= !Leet.IsSubstitute(text[at]) && !char.IsAsciiDigit(text[at]);
                stands |= Leet.IsSubstitute(text[at]);
                at += length;
            }

            if (at > begin) words.Add(new Word(begin, at - begin, hasLetter && stands));
            else if (IsUnspaced(text[at])) words.Add(new Word(at++, 1, IsLeet: false));
            else at++;
        }

        return words;
    }

    /// <summary>Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces between words.</summary>
    public static bool IsUnspaced(char c) =>
        c is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF'
            or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF';

    private static bool IsPart(string text, int at, out int length)
    {
        length = 1;
        if (text[at] is '@' or '$') return true;
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return false;
        length = rune.Utf16SequenceLength;
        return Rune.IsLetterOrDigit(rune);
    }
}
