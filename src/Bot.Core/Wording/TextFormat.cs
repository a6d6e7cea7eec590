using System.Globalization;

namespace Bot.Core.Wording;

/// <summary>What answers are made of.</summary>
internal static class TextFormat
{
    private const int Max = 40;
    private const string Quotes = "\"“”„«»";

    /// <summary>What somebody wrote in quotes, be they theirs, and not so long that it fills the answer.</summary>
    public static string Quote(string text)
    {
        var isQuoted = text.Length > 1 && Quotes.Contains(text[0]) && Quotes.Contains(text[^1]);
        return $"\"{Shorten(isQuoted ? text[1..^1] : text)}\"";
    }

    /// <summary>What somebody wrote without letting it fill the answer.</summary>
    public static string Shorten(string text) => ShortText.Dotted(text, Max);

    /// <summary>A reason as the end of a sentence.</summary>
    public static string Ended(string reason) => reason[^1] is '.' or '!' or '?' ? reason : reason + ".";

    /// <summary><c>1,250</c>, whatever the machine's language is.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An option as a sentence begins with it: <c>--size</c> as it was written, else <c>The size</c>.</summary>
    public static string Option(string name) => name.StartsWith('-') ? name : "The " + name;

    /// <summary>The text with a capital at its beginning.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
