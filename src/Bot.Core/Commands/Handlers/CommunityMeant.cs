using Bot.Core.Chats;
using Bot.Core.Credits.Pools;

namespace Bot.Core.Commands.Handlers;

/// <summary>Reads which community is meant: this one, or one by its platform and id. Pure.</summary>
internal static class CommunityMeant
{
    /// <summary>The community; a refusal where it is none, such as a private chat.</summary>
    /// <param name="incoming">Where it is asked.</param>
    /// <param name="written">Hostile; nothing, or <c>here</c>, for this one.</param>
    public static Result<CommunityId> Of(IncomingCommand incoming, string? written)
    {
        if (string.IsNullOrEmpty(written) || string.Equals(written, "here", StringComparison.OrdinalIgnoreCase))
            return incoming.IsPrivate ? PoolRefusals.Private : incoming.Community;
        return CommunityId.TryParse(written, out var community) && community.IsShared ? community : PoolRefusals.NotACommunity;
    }
}
