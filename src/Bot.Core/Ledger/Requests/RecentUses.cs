using Bot.Core.Chat;
using Bot.Core.Ledger.Entries;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Requests;

/// <summary>Reads what a member did lately in a community.</summary>
internal static class RecentUses
{
    private const int MaxGrants = 3;

    private const string Sums = """
        SELECT coalesce(sum(CASE WHEN day >= $week THEN spent END), 0) AS week, coalesce(sum(spent), 0) AS month,
            coalesce(sum(delivered), 0) AS delivered, coalesce(sum(returned), 0) AS returned
        FROM spending WHERE scope = $community AND account_id = $account AND day >= $month
        """;

    private const string Grants = $"""
        SELECT {Transfers.Columns} FROM transfers INDEXED BY changes_by_account
        WHERE account_id = $account AND job_id IS NULL AND kind = 'Grant' AND actor IS NOT NULL AND community = $community
        ORDER BY id DESC LIMIT $limit
        """;

    public static RecentUse Read(ReadTransaction transaction, AccountId account, CommunityId community, DateTimeOffset now)
    {
        var grants = transaction.Connection.Query<TransferRow>(
            Grants, new { account = account.Value, community = community.ToString(), limit = MaxGrants })
            .Select(static row => row.ToTransfer()).ToList();
        var named = grants.Select(grant => (grant, AccountNames.Of(transaction, grant.Actor ?? default))).ToList();
        var today = Days.Of(now);
        var used = transaction.Connection.QuerySingle<UseRow>(
            Sums, new { week = today - 6, community = community.ToString(), account = account.Value, month = today - 29 });
        return new RecentUse(new CreditAmount(used.Week), new CreditAmount(used.Month), used.Delivered, used.Returned, named);
    }
}

/// <summary>What a member spent and got lately.</summary>
internal sealed record UseRow(long Week, long Month, long Delivered, long Returned);
