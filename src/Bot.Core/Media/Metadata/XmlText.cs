using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>Texts of others, made fit for XML.</summary>
internal static class XmlText
{
    /// <summary>Without what XML 1.0 cannot hold (its production 2, Char).</summary>
    public static string Of(string text)
    {
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fit.Append((IsXml(rune.Value) ? rune : Rune.ReplacementChar).ToString());
        return fit.ToString();
    }

    private static bool IsXml(int character) =>
        character is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xFFFD) or >= 0x10000;
}
