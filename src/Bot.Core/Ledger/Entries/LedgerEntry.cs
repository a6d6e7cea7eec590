using Bot.Core.Chat;

namespace Bot.Core.Ledger.Entries;

/// <summary>A line of the ledger with what a reader wants to know of it.</summary>
/// <param name="Transfer">The line.</param>
/// <param name="Account">The name of whose line it is.</param>
internal sealed record LedgerEntry(Transfer Transfer, string Account)
{
    /// <summary>The name of the other account of a gift or a move.</summary>
    public string? Other { get; init; }

    /// <summary>The name of who did it.</summary>
    public string? Actor { get; init; }

    /// <summary>The work that it paid for.</summary>
    public EntryWork? Work { get; init; }
}

/// <summary>A page of entries, the newest first.</summary>
/// <param name="Entries">At most as many as were asked for.</param>
/// <param name="HasNewer">There are newer ones.</param>
/// <param name="HasOlder">There are older ones.</param>
internal sealed record EntryPage(IReadOnlyList<LedgerEntry> Entries, bool HasNewer, bool HasOlder);

/// <summary>Which entries.</summary>
/// <param name="Community">Those of one place; null for all.</param>
/// <param name="Account">Those of one account, what others gave it among them; null for all.</param>
internal sealed record EntryQuery(CommunityId? Community, AccountId? Account)
{
    /// <summary>Leaves out those of jobs, and what the bot gives by itself.</summary>
    public bool IsChangesOnly { get; init; }

    /// <summary>Of a job, what was held as well as what came of it; without it, one line.</summary>
    public bool IsEachStep { get; init; }

    /// <summary>None before this; null for all.</summary>
    public DateTimeOffset? Since { get; init; }
}
