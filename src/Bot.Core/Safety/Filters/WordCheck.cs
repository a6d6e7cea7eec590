namespace Bot.Core.Safety.Filters;

/// <summary>Whether a moderator's word can be looked for, and how it is read.</summary>
internal static class WordCheck
{
    /// <summary>The longest word, in UTF-16 units.</summary>
    public const int MaxLength = 40;

    /// <summary>The most words of a phrase.</summary>
    public const int MaxWords = 6;

    private const int MinBeginning = 3;

    /// <summary>The folded word or phrase, and whether its end is only the beginning of a word (<c>fox*</c>).</summary>
    public static (string Word, bool IsBeginning) Read(string written)
    {
        var text = string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var isBeginning = text.EndsWith('*');
        return (FoldedText.Of(isBeginning ? text[..^1] : text).Text, isBeginning);
    }

    /// <summary>What is wrong with it and how to put it right; null when nothing is.</summary>
    public static Refusal? Refuse(string written)
    {
        var (word, isBeginning) = Read(written);
        var words = word.Split(' ');
        if (written.Length > MaxLength)
            return new Refusal(
                $"A word may have {MaxLength} characters; this has {written.Length}. Shorten it, with a * at its end for the rest.");
        if (words.Length > MaxWords) return new Refusal($"A phrase has at most {MaxWords} words. Put commas between several.");
        if (words.Any(static one => one.Length == 0 || !one.All(char.IsLetterOrDigit)))
            return new Refusal("A word has letters and digits only, and may end with a *. For anything else add a pattern.");
        if (isBeginning && words[^1].Length < MinBeginning)
            return new Refusal($"Words that begin with \"{words[^1]}\" are too many. Give at least {MinBeginning} letters before the *.");
        return word.Length == 1 && char.IsAscii(word[0]) ? new Refusal("A single letter stands in most prompts. Give a whole word.") : null;
    }
}
