using Bot.Core.Chats;
using Bot.Core.Credits;
using Bot.Core.Jobs;
using Bot.Core.Payments;
using Bot.Core.Storage;

namespace Bot.Core.Privacy;

/// <summary>Accounts that are being erased. Until that is done nothing new is made for them, and nothing sold.</summary>
internal sealed class Erasures : IAcceptanceRule, IPaymentRule
{
    private const string CountPending = "SELECT count(*) FROM erasures WHERE account_id = $account";

    private const string CountByCause = "SELECT count(*) FROM erasures WHERE cause = $cause";

    private const string ListPending = "SELECT account_id FROM erasures WHERE account_id > $after ORDER BY account_id LIMIT 100";

    private const string Insert = "INSERT INTO erasures (account_id, cause, at) VALUES ($account, $cause, $at)";

    private const string Delete = "DELETE FROM erasures WHERE account_id = $account";

    public Refusal? Refuse(ReadTransaction transaction, Admission asked) =>
        IsPending(transaction, asked.Account.Id) ? PrivacyRefusals.BeingErased : null;

    public Refusal? Refuse(ReadTransaction transaction, MemberId payer, DateTimeOffset now) =>
        Members.Find(transaction, payer) is { } known && IsPending(transaction, known.Account.Id) ? PrivacyRefusals.BeingErased : null;

    public static bool IsPending(ReadTransaction transaction, long account) =>
        transaction.Number(CountPending, ("$account", account)) > 0;

    public static bool IsAsked(ReadTransaction transaction, string cause) =>
        transaction.Number(CountByCause, ("$cause", cause)) > 0;

    /// <summary>Those that are to be erased, by their numbers.</summary>
    public static IReadOnlyList<long> List(ReadTransaction transaction, long after) =>
        transaction.Query(ListPending, static row => row.GetInt64(0), ("$after", after));

    public static void Add(WriteTransaction transaction, Account account, string cause, DateTimeOffset now) =>
        transaction.ExecuteOne(Insert, ("$account", account.Id), ("$cause", cause), ("$at", now.ToUnixTimeMilliseconds()));

    public static void Remove(WriteTransaction transaction, long account) => transaction.ExecuteOne(Delete, ("$account", account));
}
