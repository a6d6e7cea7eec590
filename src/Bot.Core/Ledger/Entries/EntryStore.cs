using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Entries;

/// <summary>Reads the ledger page by page.</summary>
internal sealed class EntryStore(Database database, IEntryWork work)
{
    /// <summary>A page of entries with their names and jobs.</summary>
    /// <param name="query">Which entries.</param>
    /// <param name="cursor">Where it begins.</param>
    /// <param name="length">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<EntryPage> PageAsync(EntryQuery query, EntryCursor cursor, int length, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Page(transaction, query, cursor, length), cancellation);

    /// <summary>The member's account; null when the bot never met them.</summary>
    public async Task<AccountId?> AccountAsync(MemberId member, CancellationToken cancellation) =>
        (await database.ReadAsync(transaction => Members.Find(transaction, member), cancellation))?.Account.Id;

    private EntryPage Page(ReadTransaction transaction, EntryQuery query, EntryCursor cursor, int length)
    {
        var first = query.Since is { } since ? EntryRows.FirstSince(transaction, since) : 0;
        var found = EntryRows.List(transaction, query, cursor, first, length + 1);
        var shown = found.Take(length).Select(transfer => Detailed(transaction, transfer, query.Community)).ToList();
        if (cursor.IsNewer) shown.Reverse();
        var (ahead, behind) = (found.Count > length, shown.Count > 0 && HasMore(transaction, query, shown, cursor, first));
        return cursor.IsNewer ? new EntryPage(shown, ahead, behind) : new EntryPage(shown, behind, ahead);
    }

    /// <summary>Whether there is any on the side that the page came from.</summary>
    private static bool HasMore(ReadTransaction transaction, EntryQuery query, List<LedgerEntry> shown, EntryCursor cursor, long first)
    {
        if (cursor == EntryCursor.Newest) return false;
        var back = cursor.IsNewer
            ? new EntryCursor(shown[^1].Transfer.Id, IsNewer: false)
            : new EntryCursor(shown[0].Transfer.Id, IsNewer: true);
        return EntryRows.List(transaction, query, back, first, 1).Count > 0;
    }

    private LedgerEntry Detailed(ReadTransaction transaction, Transfer transfer, CommunityId? community)
    {
        var platform = (community ?? transfer.Community)?.Platform;
        return new LedgerEntry(transfer, AccountNames.Of(transaction, transfer.Account, platform))
        {
            Other = transfer.Other is { } other ? AccountNames.Of(transaction, other, platform) : null,
            Actor = transfer.Actor is { } actor ? AccountNames.Of(transaction, actor) : null,
            Work = transfer.JobId is { } job ? work.Find(transaction, job) : null,
        };
    }
}
