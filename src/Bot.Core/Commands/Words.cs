namespace Bot.Core.Commands;

/// <summary>Quotes what somebody wrote without letting it fill the answer.</summary>
internal static class Words
{
    private const int Longest = 40;

    public static string Shorten(string text)
    {
        if (text.Length <= Longest) return text;
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
