namespace Bot.Core.Commands.Text;

/// <summary>Tells a word that names a member from an amount: in a reply, the member may be left out.</summary>
internal static class MemberWord
{
    /// <summary>Whether the first word names a member: @name, a mention, platform:id, or digits that no amount can be.</summary>
    public static bool IsOne(List<Token> words, CommandSpec spec)
    {
        var word = words[0].Value;
        if (word == Role.Administrators || word.StartsWith('@') || word.StartsWith("<@", StringComparison.Ordinal)
            || Chats.MemberId.TryParse(word, out _))
            return true;
        if (IsNumber(word))
        {
            // "123456 50 thanks" names a member and an amount; "50 thanks" is an amount alone.
            var takesAmount = spec.Options.Any(static option => option.Type == OptionType.Integer);
            return !takesAmount || words.Count > 1 && IsNumber(words[1].Value);
        }

        return words.Count > 1 && IsNumber(words[1].Value);
    }

    /// <summary>Whether the word is written as numbers are.</summary>
    public static bool IsNumber(string word) =>
        word.Length > 0 && word.All(static c => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or ',');
}
