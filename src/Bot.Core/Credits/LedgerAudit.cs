using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>
/// Recomputes every account from its transfers and every job's settlement from its state. It reads all of the ledger:
/// for the start and for tests.
/// </summary>
public sealed class LedgerAudit(Database database)
{
    private const string Accounts = """
        SELECT 'Account ' || accounts.id || ' says ' || balance || ' and ' || held || ' held; its transfers say '
            || coalesce(owned, 0) || ' and ' || coalesce(set_aside, 0) || '.'
        FROM accounts LEFT JOIN (
            SELECT account_id, sum(moved) AS owned, sum(kept) AS set_aside FROM (
                SELECT account_id,
                    CASE kind WHEN 'Grant' THEN amount WHEN 'Take' THEN -amount WHEN 'Post' THEN -amount
                        WHEN 'Gift' THEN -amount WHEN 'Move' THEN -amount ELSE 0 END AS moved,
                    CASE kind WHEN 'Hold' THEN amount WHEN 'Post' THEN -amount WHEN 'Void' THEN -amount ELSE 0 END
                        AS kept
                FROM transfers
                UNION ALL
                SELECT other_id, amount, 0 FROM transfers WHERE other_id IS NOT NULL)
            GROUP BY account_id) ON account_id = accounts.id
        WHERE balance <> coalesce(owned, 0) OR held <> coalesce(set_aside, 0)
        """;

    private const string Spending = """
        SELECT 'Account ' || id || ' says ' || spent || ' spent on its last day; its holds say ' || held_on_day || '.'
        FROM (SELECT accounts.id, accounts.spent, (
                SELECT coalesce(sum(hold.amount), 0) FROM transfers AS hold
                LEFT JOIN transfers AS resolution ON resolution.hold_id = hold.id
                WHERE hold.account_id = accounts.id AND hold.kind = 'Hold' AND hold.at / 86400000 = accounts.spent_on
                    AND coalesce(resolution.kind, '') <> 'Void') AS held_on_day
            FROM accounts)
        WHERE spent <> held_on_day
        """;

    private const string Jobs = """
        SELECT 'Job ' || jobs.id || ' is ' || jobs.state || ' at ' || jobs.price || '; its hold is '
            || coalesce(hold.amount, 'missing') || ' and ' || coalesce(resolution.kind, 'unresolved') || '.'
        FROM jobs
        LEFT JOIN transfers AS hold ON hold.job_id = jobs.id AND hold.kind = 'Hold'
        LEFT JOIN transfers AS resolution ON resolution.hold_id = hold.id
        WHERE hold.id IS NULL OR hold.amount <> jobs.price OR hold.account_id <> jobs.account_id
            OR coalesce(resolution.kind, '') <> CASE jobs.state
                WHEN 'Delivered' THEN 'Post'
                WHEN 'Failed' THEN 'Void' WHEN 'Cancelled' THEN 'Void' WHEN 'Expired' THEN 'Void'
                ELSE '' END
        """;

    /// <summary>What does not add up, one sentence each; empty when all is well.</summary>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation) =>
        database.ReadAsync(Faults, cancellation);

    /// <summary>The same on one moment's state.</summary>
    public static IReadOnlyList<string> Faults(ReadTransaction transaction) =>
    [
        .. transaction.Query(Accounts, row => row.GetString(0)),
        .. transaction.Query(Spending, row => row.GetString(0)),
        .. transaction.Query(Jobs, row => row.GetString(0)),
    ];
}
