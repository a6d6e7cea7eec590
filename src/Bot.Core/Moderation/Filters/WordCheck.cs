namespace Bot.Core.Moderation.Filters;

/// <summary>Whether a moderator's word can be looked for, and how it is read.</summary>
internal static class WordCheck
{
    /// <summary>The longest word, in UTF-16 units.</summary>
    public const int MaxLength = 40;

    private const int LeastBeginning = 3;

    /// <summary>The folded word, and whether it is only the beginning of one (<c>fox*</c>).</summary>
    public static (string Word, bool IsBeginning) Read(string written)
    {
        var text = written.Trim();
        var isBeginning = text.EndsWith('*');
        return (FoldedText.Of(isBeginning ? text[..^1] : text).Text, isBeginning);
    }

    /// <summary>What is wrong with it and how to put it right; null when nothing is.</summary>
    public static Refusal? Refuse(string written)
    {
        var (word, isBeginning) = Read(written);
        if (written.Length > MaxLength)
            return new Refusal(
                $"A word may have {MaxLength} characters; this has {written.Length}. Shorten it, with a * at its end for the rest.");
        if (written.Any(char.IsWhiteSpace))
            return new Refusal("That is more than one word. Add them one by one, or as a pattern that has a \\s+ for each space.");
        if (word.Length == 0 || !word.All(char.IsLetterOrDigit))
            return new Refusal("A word has letters and digits only, and may end with a *. For anything else add a pattern.");
        if (isBeginning && word.Length < LeastBeginning)
            return new Refusal($"Words that begin with \"{word}\" are too many. Give at least {LeastBeginning} letters before the *.");
        return word.Length == 1 && char.IsAscii(word[0]) ? new Refusal("A single letter stands in most prompts. Give a whole word.") : null;
    }
}
