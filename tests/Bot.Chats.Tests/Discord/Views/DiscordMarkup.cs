using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Chats.Tests.Discord.Views;

/// <summary>
/// Reads a message as Discord's client does, as far as is needed to see whether markup is live in it.
/// </summary>
internal static partial class DiscordMarkup
{
    /// <summary>What is shown of text in which no markup is live; fails when some is.</summary>
    public static string ReadPlain(string rendered)
    {
        var shown = new StringBuilder();
        var live = new StringBuilder();
        for (var i = 0; i < rendered.Length; i++)
        {
            var isEscape = rendered[i] == '\\' && i + 1 < rendered.Length
                && !char.IsAsciiLetterOrDigit(rendered[i + 1]) && !char.IsWhiteSpace(rendered[i + 1]);
            if (isEscape) i++;
            shown.Append(rendered[i]);
            // What was escaped is shown and can take no part in markup.
            live.Append(isEscape ? '\ue000' : rendered[i]);
        }

        var match = Live().Match(live.ToString());
        Assert.False(match.Success, $"Live markup {match.Value} in {rendered}");
        return shown.ToString();
    }

    [GeneratedRegex(
        """
        ^\s*([-*+]|\d+\.)\s|^\s*(\#{1,6}|-\#)\s|^\s*>|
        `|\*|(?<![a-z0-9])_|_(?![a-z0-9])|__|~~|\|\||
        <(@[!&]?|\#|a?:\w+:|t:|/|id:|https?:|mailto:|tel:)|@(everyone|here)|
        [a-z]+://|\]\(|discord\.gg/|:\w+:
        """,
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Live();
}
