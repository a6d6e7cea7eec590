using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.People.Moves;

/// <summary>Where a chat's adapter tells that a community goes on under another id.</summary>
public interface ICommunityMoves
{
    /// <summary>
    /// A community has another id from now on: everything that is kept for it, or happened in it, is that one's. When this ends,
    /// it is stored; told again, it changes nothing.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored: it must be told again.</exception>
    Task MoveAsync(CommunityId from, CommunityId to, CancellationToken cancellation);
}
