using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>
/// Recomputes every account from its transfers and every job's settlement from its state, and follows every gift, reversal
/// and use of a code to its other side. It reads all of the ledger: for the start, the doctor and tests.
/// </summary>
public sealed class LedgerAudit(Database database)
{
    private const string Accounts = """
        SELECT 'Account ' || accounts.id || ' says ' || balance || ' and ' || held || ' held; its transfers say '
            || coalesce(owned, 0) || ' and ' || coalesce(set_aside, 0) || '.'
        FROM accounts LEFT JOIN (
            SELECT account_id, sum(moved) AS owned, sum(kept) AS set_aside FROM (
                SELECT entry.account_id,
                    CASE entry.kind WHEN 'Grant' THEN entry.amount WHEN 'Take' THEN -entry.amount WHEN 'Post' THEN -entry.amount
                        WHEN 'Gift' THEN -entry.amount WHEN 'Move' THEN -entry.amount ELSE 0 END AS moved,
                    CASE WHEN entry.kind = 'Hold' THEN entry.amount ELSE -coalesce(hold.amount, 0) END AS kept
                FROM transfers AS entry LEFT JOIN transfers AS hold ON hold.id = entry.hold_id
                UNION ALL
                SELECT other_id, amount, 0 FROM transfers WHERE other_id IS NOT NULL
                UNION ALL
                SELECT pool_id, CASE kind WHEN 'Take' THEN amount ELSE -amount END, 0 FROM transfers
                WHERE pool_id IS NOT NULL AND is_bottomless = 0)
            GROUP BY account_id) ON account_id = accounts.id
        WHERE balance <> coalesce(owned, 0) OR held <> coalesce(set_aside, 0)
        """;

    private const string Spending = """
        SELECT 'Account ' || id || ' says ' || spent || ' spent on its last day; its holds say ' || held_on_day || '.'
        FROM (SELECT accounts.id, accounts.spent, (
                SELECT coalesce(sum(CASE resolution.kind WHEN 'Post' THEN resolution.amount ELSE hold.amount END), 0)
                FROM transfers AS hold
                LEFT JOIN transfers AS resolution ON resolution.hold_id = hold.id
                WHERE hold.account_id = accounts.id AND hold.kind = 'Hold' AND hold.at / 86400000 = accounts.spent_on
                    AND coalesce(resolution.kind, '') <> 'Void') AS held_on_day
            FROM accounts)
        WHERE spent <> held_on_day
        """;

    private const string SpendingByPlace = """
        SELECT 'Account ' || account_id || ' has ' || sum(spent) || ' by ' || sum(delivered) || ' and ' || sum(returned) || ' in ' || scope
            || ' on day ' || day || ' more or less than its transfers say.'
        FROM (
            SELECT scope, account_id, day, spent, delivered, returned FROM spending
            UNION ALL
            SELECT community, account_id, at / 86400000, CASE kind WHEN 'Post' THEN -amount ELSE 0 END, -(kind = 'Post'), -(kind = 'Void')
            FROM transfers WHERE kind IN ('Post', 'Void') AND community IS NOT NULL
            UNION ALL
            SELECT '*', account_id, at / 86400000, CASE kind WHEN 'Post' THEN -amount ELSE 0 END, -(kind = 'Post'), -(kind = 'Void')
            FROM transfers WHERE kind IN ('Post', 'Void'))
        GROUP BY scope, account_id, day HAVING sum(spent) <> 0 OR sum(delivered) <> 0 OR sum(returned) <> 0
        """;

    private const string MonthlySpending = """
        SELECT 'Account ' || id || ' says ' || spent_in_month || ' spent in its last month; its holds say ' || held_in_month || '.'
        FROM (SELECT accounts.id, accounts.spent_in_month, (
                SELECT coalesce(sum(CASE resolution.kind WHEN 'Post' THEN resolution.amount ELSE hold.amount END), 0)
                FROM transfers AS hold
                LEFT JOIN transfers AS resolution ON resolution.hold_id = hold.id
                WHERE hold.account_id = accounts.id AND hold.kind = 'Hold'
                    AND CAST(strftime('%Y%m', hold.at / 1000, 'unixepoch') AS INTEGER) = accounts.spent_in
                    AND coalesce(resolution.kind, '') <> 'Void') AS held_in_month
            FROM accounts)
        WHERE spent_in_month <> held_in_month
        """;

    private const string LastJobs = """
        SELECT 'Account ' || id || ' says ' || held_then || ' jobs at ' || coalesce(held_at, 'no time') || '; its holds say '
            || holds || ' at ' || coalesce(at, 'no time') || '.'
        FROM (SELECT accounts.id, accounts.held_at, accounts.held_then,
                (SELECT max(at) FROM transfers WHERE account_id = accounts.id AND kind = 'Hold') AS at,
                (SELECT count(*) FROM transfers
                    WHERE account_id = accounts.id AND kind = 'Hold' AND at = accounts.held_at) AS holds
            FROM accounts)
        WHERE held_at IS NOT at OR held_then <> holds
        """;

    private const string Jobs = """
        SELECT 'Job ' || jobs.id || ' is ' || jobs.state || ' at ' || jobs.price || '; its hold is '
            || coalesce(hold.amount, 'missing') || ' and ' || coalesce(resolution.kind, 'unresolved') || '.'
        FROM jobs
        LEFT JOIN transfers AS hold ON hold.job_id = jobs.id AND hold.kind = 'Hold'
        LEFT JOIN transfers AS resolution ON resolution.hold_id = hold.id
        WHERE hold.id IS NULL OR hold.amount < jobs.price OR (resolution.kind = 'Post' AND resolution.amount <> jobs.price)
            OR hold.account_id <> jobs.account_id
            OR jobs.state NOT IN
                ('Accepted', 'Submitting', 'Submitted', 'Delivering', 'Delivered', 'Failed', 'Cancelled', 'Expired')
            OR coalesce(resolution.kind, '') <> CASE jobs.state
                WHEN 'Delivered' THEN 'Post'
                WHEN 'Failed' THEN 'Void' WHEN 'Cancelled' THEN 'Void' WHEN 'Expired' THEN 'Void'
                ELSE '' END
        """;

    private const string Sides = """
        SELECT 'Entry ' || transfers.id || ' (' || kind || ') is of account ' || transfers.account_id
            || coalesce(' and ' || other_id, '') || ', of which one is missing or both are the same.'
        FROM transfers
        LEFT JOIN accounts AS mine ON mine.id = transfers.account_id
        LEFT JOIN accounts AS other ON other.id = transfers.other_id
        WHERE mine.id IS NULL OR (other_id IS NOT NULL AND (other.id IS NULL OR other_id = transfers.account_id))
            OR (other_id IS NOT NULL) <> (kind IN ('Gift', 'Move'))
        """;

    private const string Reversals = """
        SELECT 'Entry ' || reversal.id || ' undoes entry ' || reversal.undoes_id || ' and does not mirror it.'
        FROM transfers AS reversal LEFT JOIN transfers AS entry ON entry.id = reversal.undoes_id
        WHERE reversal.undoes_id IS NOT NULL AND coalesce(
            entry.undoes_id IS NULL AND entry.is_bottomless = reversal.is_bottomless
            AND coalesce((SELECT reserve_of FROM accounts WHERE id = entry.pool_id), entry.pool_id) IS reversal.pool_id
            AND entry.amount = reversal.amount AND CASE entry.kind
                WHEN 'Grant' THEN reversal.kind = 'Take' AND reversal.account_id = entry.account_id
                WHEN 'Take' THEN reversal.kind = 'Grant' AND reversal.account_id = entry.account_id
                WHEN 'Gift' THEN reversal.kind = 'Gift' AND reversal.account_id = entry.other_id
                    AND reversal.other_id = entry.account_id
                ELSE 0 END, 0) = 0
        """;

    private const string Codes = """
        SELECT 'Code ' || head || ' says ' || uses || ' of ' || max_uses || ' used; its uses are ' || coalesce(counted, 0) || '.'
        FROM codes LEFT JOIN (SELECT code_id, count(*) AS counted FROM code_uses GROUP BY code_id) ON code_id = codes.id
        WHERE uses <> coalesce(counted, 0)
        """;

    private const string Uses = """
        SELECT 'Account ' || code_uses.account_id || ' has used code ' || codes.head || '; entry '
            || code_uses.transfer_id || ' is not the grant of it.'
        FROM code_uses JOIN codes ON codes.id = code_uses.code_id
        LEFT JOIN transfers ON transfers.id = code_uses.transfer_id
        WHERE coalesce(transfers.kind = 'Grant' AND transfers.account_id = code_uses.account_id
            AND transfers.amount = codes.amount, 0) = 0
        """;

    // What was left of an account that joined another counts for the other.
    private const string PoolGrants = """
        WITH RECURSIVE joined (account_id, now_id) AS (
            SELECT from_id, into_id FROM account_links WHERE change = 'Joined'
            UNION
            SELECT joined.account_id, into_id FROM joined JOIN account_links ON from_id = joined.now_id AND change = 'Joined'),
        last (account_id, now_id) AS (
            SELECT account_id, now_id FROM joined
            WHERE now_id NOT IN (SELECT from_id FROM account_links WHERE change = 'Joined'))
        SELECT 'Pool ' || pool_id || ' has given account ' || account_id || ' ' || sum(amount) || ' more than its entries say.'
        FROM (
            SELECT pool_grants.pool_id, coalesce(now_id, pool_grants.account_id) AS account_id, amount
            FROM pool_grants LEFT JOIN last ON last.account_id = pool_grants.account_id
            UNION ALL
            SELECT coalesce(reserve_of, side.id), coalesce(now_id, transfers.account_id),
                CASE kind WHEN 'Grant' THEN -amount ELSE amount END
            FROM transfers JOIN accounts AS side ON side.id = transfers.pool_id
            LEFT JOIN last ON last.account_id = transfers.account_id)
        GROUP BY pool_id, account_id HAVING sum(amount) <> 0
        """;

    private const string Reserves = """
        SELECT 'Code ' || head || ' has ' || balance || ' in its reserve and can still cost ' || open || '.'
        FROM (
            SELECT head, accounts.balance, CASE WHEN returned_at IS NULL THEN amount * (max_uses - uses) ELSE 0 END AS open
            FROM codes JOIN accounts ON accounts.id = codes.reserve_id)
        WHERE balance <> open
        """;

    // What is free came for nothing, here or where it was joined from.
    private const string Free = """
        SELECT 'Account ' || id || ' says ' || free || ' came for nothing; its entries say ' || came || ' at most.'
        FROM (
            SELECT accounts.id, free, (
                SELECT coalesce(sum(amount), 0) FROM transfers
                WHERE account_id = accounts.id AND kind = 'Grant' AND actor IS NULL
                    AND (cause LIKE 'welcome:%' OR cause LIKE 'daily:%')) + (
                SELECT coalesce(sum(amount), 0) FROM transfers WHERE other_id = accounts.id AND kind = 'Move') AS came
            FROM accounts)
        WHERE free > came OR free < 0
        """;

    private const string CountEntries = "SELECT count(*) FROM transfers";

    private const string CountAccounts = "SELECT count(*) FROM accounts";

    /// <summary>What does not add up, one sentence each; empty when all is well.</summary>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation) =>
        database.ReadAsync(Faults, cancellation);

    /// <summary>The same on one moment's state.</summary>
    public static IReadOnlyList<string> Faults(ReadTransaction transaction) =>
    [
        .. transaction.Connection.Query<string>(Accounts),
        .. transaction.Connection.Query<string>(Spending),
        .. transaction.Connection.Query<string>(MonthlySpending),
        .. transaction.Connection.Query<string>(LastJobs),
        .. transaction.Connection.Query<string>(Jobs),
        .. transaction.Connection.Query<string>(Sides),
        .. transaction.Connection.Query<string>(Reversals),
        .. transaction.Connection.Query<string>(Codes),
        .. transaction.Connection.Query<string>(Uses),
        .. transaction.Connection.Query<string>(SpendingByPlace),
        .. transaction.Connection.Query<string>(PoolGrants),
        .. transaction.Connection.Query<string>(Reserves),
        .. transaction.Connection.Query<string>(Free),
    ];

    /// <summary>How much an audit has read.</summary>
    public static LedgerSize Size(ReadTransaction transaction) =>
        new(transaction.Connection.ExecuteScalar<long>(CountEntries), transaction.Connection.ExecuteScalar<long>(CountAccounts));
}

/// <summary>How large the ledger is.</summary>
/// <param name="Entries">Its lines.</param>
/// <param name="Accounts">The accounts they belong to.</param>
public sealed record LedgerSize(long Entries, long Accounts);
