using System.Text.RegularExpressions;

namespace Bot.Core.Web;

/// <summary>What in an address opens something to whoever has it: a key of its owner's, or a signature.</summary>
internal static partial class Secrets
{
    private const string Hidden = "(hidden)";

    /// <summary>The text, which may be JSON, with the secrets of all its addresses left out. Pure and total.</summary>
    public static string Masked(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal)) return text;
        try
        {
            return Secret().Replace(text, $"${{name}}{Hidden}");
        }
        catch (RegexMatchTimeoutException)
        {
            // Rather nothing of it than a key.
            return Hidden;
        }
    }

    // In stored JSON an ampersand may be written as \u0026.
    [GeneratedRegex(
        @"(?<name>(?:[?&]|\\u0026)(?:token|access_token|auth_token|api_?key|key|auth|authorization|sig|signature|x-amz-signature"
        + @"|x-amz-security-token|x-amz-credential|x-goog-signature|x-goog-credential|hm|password|secret)=)[^&#\s""'<>\\]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        5_000)]
    private static partial Regex Secret();
}
