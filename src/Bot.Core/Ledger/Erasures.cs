using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>Accounts that are being erased. Until that is done nothing new is made for them, and nothing sold.</summary>
internal static class Erasures
{
    private const string CountPending = "SELECT count(*) FROM erasures WHERE account_id = $account";

    private const string ListPending = "SELECT account_id FROM erasures WHERE account_id > $after ORDER BY account_id LIMIT 100";

    private const string Insert = "INSERT INTO erasures (account_id, cause, at) VALUES ($account, $cause, $at)";

    private const string Delete = "DELETE FROM erasures WHERE account_id = $account";

    public static bool IsPending(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.ExecuteScalar<long>(CountPending, new { account = account.Value }) > 0;

    /// <summary>Those that are to be erased, by their numbers.</summary>
    public static IReadOnlyList<AccountId> List(ReadTransaction transaction, AccountId after) =>
        transaction.Connection.Query<long>(ListPending, new { after = after.Value }).Select(static id => new AccountId(id)).ToList();

    public static void Add(WriteTransaction transaction, Account account, string cause, DateTimeOffset now) =>
        transaction.Connection.Execute(Insert, new { account = account.Id.Value, cause, at = now.ToUnixTimeMilliseconds() }).MustBeOne();

    public static void Remove(WriteTransaction transaction, AccountId account) =>
        transaction.Connection.Execute(Delete, new { account = account.Value }).MustBeOne();
}
