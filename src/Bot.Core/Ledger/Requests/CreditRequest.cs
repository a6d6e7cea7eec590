using Bot.Core.Chat;
using Bot.Core.Outbox;

namespace Bot.Core.Ledger.Requests;

/// <summary>A member without credits asks the moderators for some.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Account">Who would get them.</param>
/// <param name="Member">Who asked.</param>
/// <param name="Community">Whose moderators decide.</param>
/// <param name="Room">Where it was asked, and where the answer is told.</param>
/// <param name="Amount">How many credits.</param>
/// <param name="Text">As the moderators read it.</param>
/// <param name="State">What became of it.</param>
/// <param name="ExpiresAt">From then on nobody decides any more.</param>
internal sealed record CreditRequest(
    long Id,
    AccountId Account,
    MemberId Member,
    CommunityId Community,
    AnnouncementRoom Room,
    CreditAmount Amount,
    string Text,
    RequestState State,
    DateTimeOffset ExpiresAt);

/// <summary>What became of a request; the names are stored.</summary>
internal enum RequestState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>All or half of it was granted.</summary>
    Approved,

    /// <summary>Nothing was granted.</summary>
    Declined,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}

/// <summary>What a moderator says to a request.</summary>
internal enum RequestDecision
{
    /// <summary>All of it.</summary>
    Approve,

    /// <summary>Half of it, rounded up.</summary>
    Half,

    /// <summary>Nothing.</summary>
    Decline,
}

/// <summary>What a member did lately in one community.</summary>
/// <param name="SpentInWeek">Credits in 7 days.</param>
/// <param name="SpentInMonth">Credits in 30 days.</param>
/// <param name="Delivered">Jobs in 30 days.</param>
/// <param name="Returned">Jobs of 30 days whose credits came back.</param>
/// <param name="Grants">The last ones here, the newest first.</param>
internal sealed record RecentUse(
    CreditAmount SpentInWeek, CreditAmount SpentInMonth, long Delivered, long Returned, IReadOnlyList<(Transfer Grant, string By)> Grants);
