using System.Text.RegularExpressions;

namespace Bot.Sandbox.Telegram;

/// <summary>Finds commands, mentions, hashtags and links in plain text, as Telegram's clients and servers do.</summary>
internal static partial class EntityFinder
{
    public static IEnumerable<TelegramEntity> Find(string text)
    {
        var links = Matches("url", Links(), text).ToList();
        var rest = Matches("bot_command", Commands(), text)
            .Concat(Matches("mention", Mentions(), text))
            .Concat(Matches("hashtag", Hashtags(), text))
            .Where(found => !links.Any(link => found.Offset >= link.Offset && found.Offset < link.Offset + link.Length));
        return links.Concat(rest).OrderBy(entity => entity.Offset);
    }

    private static IEnumerable<TelegramEntity> Matches(string type, Regex pattern, string text)
    {
        foreach (Match match in pattern.Matches(text))
            yield return new TelegramEntity(type, match.Index, match.Length);
    }

    // td, MessageEntity.cpp, match_bot_commands: up to 64 characters, an optional @name of 3 to 32, and no word or slash
    // or angle bracket touching either end.
    [GeneratedRegex(@"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])", Options, MatchMilliseconds)]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)", Options, MatchMilliseconds)]
    private static partial Regex Mentions();

    [GeneratedRegex(@"(?<![\w#])#\w{1,256}", Options, MatchMilliseconds)]
    private static partial Regex Hashtags();

    [GeneratedRegex(@"(?<!\w)https?://[^\s<>""]{1,2000}[^\s<>"".,;:!?)\]]", Options, MatchMilliseconds)]
    private static partial Regex Links();

    private const int MatchMilliseconds = 1_000;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
