using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Wording;

namespace Bot.Core.Features;

/// <summary>Finds the member a moderator means: a mention, an @name the bot knows, an id, or the replied-to person.</summary>
internal static class MemberLookup
{
    private const int MaxIdLength = 20;

    public static async Task<Result<Caller>> FindAsync(
        LedgerStore ledger, IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        var platform = incoming.Caller.Id.Platform;
        if (string.IsNullOrEmpty(written))
        {
            return incoming.RepliedTo is { } repliedTo
                ? repliedTo
                : new Refusal(
                    "Say first whom you mean: an @name, an id, or reply to one of their messages. Then the amount, if there is one.");
        }

        var word = written.TrimStart('<').TrimEnd('>').TrimStart('@', '!');
        if (incoming.Mentions.TryGetValue(written, out var mentioned) || incoming.Mentions.TryGetValue(word, out mentioned))
            return mentioned;
        if (MemberId.TryParse(word, out var full) && full.IsOn(platform)) word = full.User;
        if (word.Length <= MaxIdLength && word.All(char.IsAsciiDigit))
        {
            var id = new MemberId(platform, word);
            return await ledger.FindMemberAsync(id, cancellation) ?? new Caller(id, Name: "");
        }

        if (string.Equals(word, incoming.Caller.Username, StringComparison.OrdinalIgnoreCase)) return incoming.Caller;
        return await ledger.FindMemberAsync(platform, word, cancellation) is { } known
            ? known
            : new Refusal(
                $"I have not met @{TextFormat.Shorten(word)} yet. I know the name once they have used /credits "
                + "or made something; until then reply to one of their messages or give their numeric id.");
    }
}
