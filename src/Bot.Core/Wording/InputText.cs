using System.Text;

namespace Bot.Core.Wording;

/// <summary>Makes written text plain: no control characters, no marks that hide or turn text.</summary>
internal static class InputText
{
    /// <summary>Linear; keeps line breaks, and the joiners that emoji and some scripts are written with.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Unwanted) && !HasLoneSurrogate(text)) return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) clean.Append(c).Append(text[++at]);
            else if (!char.IsSurrogate(c) && !Unwanted.Contains(c)) clean.Append(c);
        }

        return clean.ToString();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return true;
            at++;
        }

        return false;
    }

    // C0 and C1 controls but tab, line feed and carriage return; soft hyphen, zero-width space, direction marks and
    // embeddings, word joiner, isolates, byte order mark. U+200C and U+200D stay: Persian, Hindi and emoji need them.
    private static readonly System.Buffers.SearchValues<char> Unwanted = System.Buffers.SearchValues.Create(
        string.Concat(
            Range(0x00, 0x08), Range(0x0B, 0x0C), Range(0x0E, 0x1F), Range(0x7F, 0x84), Range(0x86, 0x9F), "\u00AD\u061C\u200B",
            Range(0x200E, 0x200F), Range(0x202A, 0x202E), Range(0x2060, 0x2064), Range(0x2066, 0x206F), "\uFEFF"));

    private static string Range(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(static code => (char)code));
}
