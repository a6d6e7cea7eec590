using System.Globalization;

namespace Bot.Core.Commands;

/// <summary>What answers are made of.</summary>
internal static class Words
{
    private const int Longest = 40;

    /// <summary>Quotes what somebody wrote without letting it fill the answer.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= Longest) return text;
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

    /// <summary><c>1,250</c>, whatever the machine's language is.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The text with a capital at its beginning.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
