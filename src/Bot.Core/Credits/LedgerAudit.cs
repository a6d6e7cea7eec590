using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Credits;

/// <summary>Recomputes every account from the ledger's lines: what the triggers keep must equal what the lines say.</summary>
public sealed class LedgerAudit(Database database)
{
    /// <summary>The accounts whose figures differ from their lines; empty when the books balance.</summary>
    public Task<IReadOnlyList<LedgerDifference>> RunAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<LedgerDifference>>(
        static session => session.Connection.Query<LedgerDifference>(
            """
            WITH figures AS (
                SELECT account_id,
                    sum(CASE kind WHEN 'Grant' THEN amount WHEN 'Take' THEN -amount WHEN 'Post' THEN -amount ELSE 0 END) AS balance,
                    sum(CASE kind WHEN 'Hold' THEN amount WHEN 'Post' THEN -amount WHEN 'Void' THEN -amount ELSE 0 END) AS held
                FROM transfers GROUP BY account_id)
            SELECT accounts.id AS Account, accounts.balance AS Balance, coalesce(figures.balance, 0) AS BalanceByLines,
                accounts.held AS Held, coalesce(figures.held, 0) AS HeldByLines
            FROM accounts LEFT JOIN figures ON figures.account_id = accounts.id
            WHERE accounts.balance <> coalesce(figures.balance, 0) OR accounts.held <> coalesce(figures.held, 0)
            """).AsList(),
        cancellation);
}

/// <summary>An account that does not balance.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Balance">What it says.</param>
/// <param name="BalanceByLines">What the lines say.</param>
/// <param name="Held">What it says is held.</param>
/// <param name="HeldByLines">What the lines say is held.</param>
public sealed record LedgerDifference(long Account, long Balance, long BalanceByLines, long Held, long HeldByLines);
