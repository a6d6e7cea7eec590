namespace Bot.Core.Wording;

/// <summary>Texts of others, so long as there is room for them. Lengths are in UTF-16 units; no character is cut in two.</summary>
public static class ShortText
{
    private const string Dots = "…";

    /// <summary>So much at most.</summary>
    public static string Of(string text, int max)
    {
        if (text.Length <= max) return text;
        return text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    /// <summary>So much at most, with dots in it where something is left out.</summary>
    public static string Dotted(string text, int max) =>
        text.Length <= max ? text : max < Dots.Length ? "" : Of(text, max - Dots.Length) + Dots;

    /// <summary>The same in one line.</summary>
    public static string Line(string text, int max) => Dotted(text.ReplaceLineEndings(" "), max);
}
