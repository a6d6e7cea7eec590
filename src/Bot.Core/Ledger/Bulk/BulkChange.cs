using System.Text.Json.Serialization;
using Bot.Core.Chat;

namespace Bot.Core.Ledger.Bulk;

/// <summary>A change for everybody with a role, shown before it happens.</summary>
/// <param name="Id">Its row.</param>
/// <param name="CommandId">The command that asked for it; each account's entry is <c>&lt;command id&gt;/&lt;account&gt;</c>'s.</param>
/// <param name="Actor">The moderator; nobody else decides.</param>
/// <param name="Community">Where.</param>
/// <param name="Kind">Grant, take or set.</param>
/// <param name="Amount">Credits each.</param>
/// <param name="Reason">Why.</param>
/// <param name="Role">The role's name; hostile text.</param>
/// <param name="Members">Whom the platform named; bots are left out.</param>
/// <param name="State">What became of it.</param>
/// <param name="ExpiresAt">From then on it cannot be confirmed.</param>
internal sealed record BulkChange(
    long Id,
    string CommandId,
    MemberId Actor,
    CommunityId Community,
    BulkKind Kind,
    CreditAmount Amount,
    string Reason,
    string Role,
    IReadOnlyList<BulkMember> Members,
    BulkState State,
    DateTimeOffset ExpiresAt)
{
    /// <summary>More than this at once are refused: it is one transaction, for which all others wait.</summary>
    public const int MaxMembers = 5_000;

    /// <summary>What came of it, in words.</summary>
    public string? Outcome { get; init; }
}

/// <summary>A member of the role.</summary>
/// <param name="Id">The platform's id of the person, the platform being the community's.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Username">The @name.</param>
internal sealed record BulkMember(string Id, string Name, string? Username);

/// <summary>What is done; the names are stored.</summary>
internal enum BulkKind
{
    /// <summary>Each gets the amount.</summary>
    Grant,

    /// <summary>Each loses the amount.</summary>
    Take,

    /// <summary>Each owns the amount then.</summary>
    Set,
}

/// <summary>What became of it; the names are stored.</summary>
internal enum BulkState
{
    /// <summary>Shown, and not decided.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Put away.</summary>
    Dropped,
}

/// <summary>How the members are written.</summary>
[JsonSerializable(typeof(IReadOnlyList<BulkMember>))]
internal sealed partial class BulkJson : JsonSerializerContext;
