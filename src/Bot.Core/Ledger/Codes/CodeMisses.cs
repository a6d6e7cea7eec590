using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Codes;

/// <summary>Codes that were tried and that there are not: enough of them in an hour and an account must wait.</summary>
internal static class CodeMisses
{
    private const string Within = """
        SELECT at FROM code_misses WHERE account_id = $account AND at > $since ORDER BY at DESC LIMIT $limit
        """;

    private const string Insert = "INSERT INTO code_misses (account_id, at, cause) VALUES ($account, $at, $cause)";

    private const string Forget = "DELETE FROM code_misses WHERE account_id = $account AND at <= $since";

    /// <summary>When the account may try again; null when it may now.</summary>
    public static DateTimeOffset? WaitsUntil(ReadTransaction transaction, AccountId account, DateTimeOffset now)
    {
        var times = transaction.Connection.Query<long>(
            Within, new { account = account.Value, since = Since(now), limit = CodeRedemptions.MaxMisses }).ToList();
        return times.Count < CodeRedemptions.MaxMisses
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds(times[^1]) + CodeRedemptions.MissesCountFor;
    }

    /// <summary>Counts one, and forgets those that count no more.</summary>
    public static void Count(WriteTransaction transaction, AccountId account, string command, DateTimeOffset now)
    {
        transaction.Connection.Execute(Forget, new { account = account.Value, since = Since(now) });
        transaction.Connection.Execute(
            Insert, new { account = account.Value, at = now.ToUnixTimeMilliseconds(), cause = command }).MustBeOne();
    }

    private static long Since(DateTimeOffset now) => (now - CodeRedemptions.MissesCountFor).ToUnixTimeMilliseconds();
}
