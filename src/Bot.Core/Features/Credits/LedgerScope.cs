using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Credits;

/// <summary>Which part of the ledger somebody may read where they are: pure.</summary>
internal static class LedgerScope
{
    /// <summary>The community; null for all of it, which operators read where nobody looks on.</summary>
    public static CommunityId? Of(IncomingCommand incoming, Owners owners) =>
        incoming.IsPrivate && owners.IsOperator(incoming.Caller) ? null : incoming.Community;
}
