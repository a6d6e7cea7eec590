using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat.Grammar;

/// <summary>Tells a word that names a member from an amount or a time: in a reply, the member may be left out.</summary>
internal static class MemberArgument
{
    /// <summary>
    /// Whether the first word names a member: @name, a mention, platform:id, or digits that no amount can be. In a reply only
    /// the first three do: there a number is an amount or a time, and whoever is replied to is meant.
    /// </summary>
    public static bool IsOne(List<Token> words, CommandSpec spec, bool isReply)
    {
        var word = words[0].Value;
        if (word == Role.Administrators || word.StartsWith('@') || word.StartsWith("<@", StringComparison.Ordinal)
            || MemberId.TryParse(word, out _))
            return true;
        if (isReply) return false;
        var next = words.Count > 1 ? words[1].Value : "";
        if (!IsNumber(word)) return IsNumber(next);
        // "1 day" is a time; "123456 50 thanks" names a member and an amount, "50 thanks" is an amount alone.
        if (spec.Options.Any(option => option.Spans?.Invoke($"{word} {next}") == true)) return false;
        return spec.Options.All(static option => option.Type != OptionType.Integer) || IsNumber(next);
    }

    /// <summary>Whether the word is written as numbers are.</summary>
    public static bool IsNumber(string word) =>
        word.Length > 0 && word.All(static c => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or ',');
}
