using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Entries;

/// <summary>
/// Entries as rows, a page at a time: each statement walks along one index from the cursor on and reads hardly more than it
/// gives, however long the ledger is.
/// </summary>
internal static class EntryRows
{
    // A picture is one line: once it is paid for or given back, what was held for it says nothing more.
    private const string Whole =
        "($steps OR kind <> 'Hold' OR NOT EXISTS (SELECT 1 FROM transfers AS ending WHERE ending.hold_id = transfers.id))";

    private const string OlderRange = $"id < $cursor AND id >= $first AND {Whole}";
    private const string NewerRange = $"id > $cursor AND id >= $first AND {Whole}";
    private const string OlderOrder = "ORDER BY id DESC LIMIT $limit";
    private const string NewerOrder = "ORDER BY id LIMIT $limit";

    private const string Wanted = Transfers.Columns;

    private const string All = "FROM transfers WHERE";

    private const string Changes = "FROM transfers INDEXED BY changes_anywhere WHERE job_id IS NULL AND community IS NOT NULL AND";

    private const string Here = "FROM transfers INDEXED BY transfers_by_community WHERE community = $community AND";

    private const string ChangesHere = "FROM transfers INDEXED BY changes_by_place WHERE community = $community AND job_id IS NULL AND";

    private const string Own = "FROM transfers INDEXED BY transfers_by_account WHERE account_id = $account AND";

    private const string Given = "FROM transfers INDEXED BY transfers_by_other WHERE other_id = $account AND";

    private const string OwnHere =
        "FROM transfers INDEXED BY transfers_by_place_and_account WHERE community = $community AND account_id = $account AND";

    private const string GivenHere = $"{Given} community = $community AND";

    private const string AllOlder = $"SELECT {Wanted} {All} {OlderRange} {OlderOrder}",
        AllNewer = $"SELECT {Wanted} {All} {NewerRange} {NewerOrder}";

    private const string ChangesOlder = $"SELECT {Wanted} {Changes} {OlderRange} {OlderOrder}",
        ChangesNewer = $"SELECT {Wanted} {Changes} {NewerRange} {NewerOrder}";

    private const string HereOlder = $"SELECT {Wanted} {Here} {OlderRange} {OlderOrder}",
        HereNewer = $"SELECT {Wanted} {Here} {NewerRange} {NewerOrder}";

    private const string ChangesHereOlder = $"SELECT {Wanted} {ChangesHere} {OlderRange} {OlderOrder}";

    private const string ChangesHereNewer = $"SELECT {Wanted} {ChangesHere} {NewerRange} {NewerOrder}";

    private const string OfOlder = $"SELECT {Wanted} {Own} {OlderRange} UNION ALL SELECT {Wanted} {Given} {OlderRange} {OlderOrder}";

    private const string OfNewer = $"SELECT {Wanted} {Own} {NewerRange} UNION ALL SELECT {Wanted} {Given} {NewerRange} {NewerOrder}";

    private const string OfHereOlder =
        $"SELECT {Wanted} {OwnHere} {OlderRange} UNION ALL SELECT {Wanted} {GivenHere} {OlderRange} {OlderOrder}";

    private const string OfHereNewer =
        $"SELECT {Wanted} {OwnHere} {NewerRange} UNION ALL SELECT {Wanted} {GivenHere} {NewerRange} {NewerOrder}";

    private const string LastId = "SELECT coalesce(max(id), 0) FROM transfers";

    private const string NextTime = "SELECT at FROM transfers WHERE id >= $id ORDER BY id LIMIT 1";

    /// <summary>The entries from the cursor on, in its direction.</summary>
    /// <param name="transaction">Reads.</param>
    /// <param name="query">Which.</param>
    /// <param name="cursor">From where.</param>
    /// <param name="first">None below this id.</param>
    /// <param name="limit">How many at most.</param>
    public static IReadOnlyList<Transfer> List(ReadTransaction transaction, EntryQuery query, EntryCursor cursor, long first, int limit)
    {
        var (older, newer) = Statements(query);
        var rows = transaction.Connection.Query<TransferRow>(
            cursor.IsNewer ? newer : older,
            new
            {
                community = query.Community?.ToString(),
                account = query.Account?.Value,
                cursor = cursor.Id,
                first,
                limit,
                steps = query.IsEachStep,
            });
        return [.. rows.Select(static row => row.ToTransfer())];
    }

    /// <summary>
    /// The first entry at that time or later, found by halving: ids grow with time, so no index by time has to be kept. Where
    /// the clock once went back, a few entries around that moment may be on the wrong side.
    /// </summary>
    public static long FirstSince(ReadTransaction transaction, DateTimeOffset since)
    {
        var at = since.ToUnixTimeMilliseconds();
        long low = 0, high = transaction.Connection.ExecuteScalar<long>(LastId) + 1;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var isBefore = transaction.Connection.Query<long>(NextTime, new { id = middle }).ToList() is [var time] && time < at;
            if (isBefore) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static (string Older, string Newer) Statements(EntryQuery query) => query switch
    {
        { Account: not null, Community: not null } => (OfHereOlder, OfHereNewer),
        { Account: not null } => (OfOlder, OfNewer),
        { Community: not null, IsChangesOnly: true } => (ChangesHereOlder, ChangesHereNewer),
        { Community: not null } => (HereOlder, HereNewer),
        { IsChangesOnly: true } => (ChangesOlder, ChangesNewer),
        _ => (AllOlder, AllNewer),
    };
}
