using Bot.Core.Chats;
using Bot.Core.Credits.Entries;
using Bot.Core.Storage;

namespace Bot.Core.Credits.Requests;

/// <summary>Reads what a member did lately in a community.</summary>
internal static class RecentUses
{
    private const int MostGrants = 3;

    private const string Sums = """
        SELECT coalesce(sum(CASE WHEN day >= $week THEN spent END), 0), coalesce(sum(spent), 0), coalesce(sum(delivered), 0),
            coalesce(sum(returned), 0)
        FROM spending WHERE scope = $community AND account_id = $account AND day >= $month
        """;

    private const string Grants = $"""
        SELECT {Transfers.Columns} FROM transfers INDEXED BY changes_by_account
        WHERE account_id = $account AND job_id IS NULL AND kind = 'Grant' AND actor IS NOT NULL AND community = $community
        ORDER BY id DESC LIMIT $limit
        """;

    public static RecentUse Read(ReadTransaction transaction, long account, CommunityId community, DateTimeOffset now)
    {
        var grants = transaction.Query(
            Grants, Transfers.Read, ("$account", account), ("$community", community.ToString()), ("$limit", MostGrants));
        var named = grants.Select(grant => (grant, AccountNames.Of(transaction, grant.Actor ?? default))).ToList();
        var today = Days.Of(now);
        return transaction.Query(
            Sums,
            row => new RecentUse(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), named),
            ("$week", today - 6),
            ("$community", community.ToString()),
            ("$account", account),
            ("$month", today - 29))[0];
    }
}
