namespace Bot.Core.Safety.Filters;

/// <summary>
/// Digits and signs that are written for letters: read as letters in a second pass, and only in words that have letters,
/// so that a 50 or a 4,000 stays a number.
/// </summary>
internal static class Leet
{
    /// <summary>Whether the character may stand for a letter.</summary>
    public static bool IsSubstitute(char c) => c is '0' or '1' or '3' or '4' or '5' or '7' or '@' or '$';

    /// <summary>The letter that it stands for; anything else is itself.</summary>
    public static char Letter(char c) => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '@' => 'a',
        '$' => 's',
        _ => c,
    };

    /// <summary>As <see cref="Letter"/>; and an l is an i, for a 1 may be either.</summary>
    public static char Key(char c) => c == 'l' ? 'i' : Letter(c);

    /// <summary>The word with <see cref="Key"/> for each of its characters.</summary>
    public static string Keys(ReadOnlySpan<char> word)
    {
        var letters = word.ToArray();
        for (var at = 0; at < letters.Length; at++) letters[at] = Key(letters[at]);
        return new string(letters);
    }

    /// <summary>The text with such words read as letters, as long as before.</summary>
    public static string Read(string text, IReadOnlyList<Word> words)
    {
        if (!words.Any(static word => word.IsLeet)) return text;
        return string.Create(text.Length, (text, words), static (into, from) =>
        {
            from.text.CopyTo(into);
            foreach (var word in from.words.Where(static word => word.IsLeet))
            {
                for (var at = word.Start; at < word.Start + word.Length; at++) into[at] = Letter(into[at]);
            }
        });
    }
}
