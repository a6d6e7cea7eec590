using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;

namespace Bot.Core.Features;

/// <summary>Reads which community is meant: this one, or one by its platform and id. Pure.</summary>
internal static class CommunityReader
{
    /// <summary>The community; a refusal where it is none, such as a private chat.</summary>
    /// <param name="incoming">Where it is asked.</param>
    /// <param name="written">Hostile; nothing, or <c>here</c>, for this one.</param>
    /// <param name="platforms">Those that are connected.</param>
    public static Result<CommunityId> Of(IncomingCommand incoming, string? written, IReadOnlyList<ChatTraits> platforms)
    {
        if (string.IsNullOrEmpty(written) || string.Equals(written, "here", StringComparison.OrdinalIgnoreCase))
            return incoming.IsPrivate ? PoolRefusals.Private(platforms) : incoming.Community;
        return MemberId.TryParse(written, out var id) && platforms.Any(one => id.IsOn(one.Name) && one.Community.Fits(id.User))
            ? new CommunityId(id.Platform, id.User)
            : PoolRefusals.NotACommunity(platforms);
    }
}
