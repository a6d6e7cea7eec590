using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>
/// Which accounts are one person's, whatever was joined and parted: by <c>account_links</c>, from either end. What somebody may
/// not do for themselves they may not do for any of these.
/// </summary>
internal static class RelatedAccounts
{
    // Each joining was confirmed by hand, and the next waits for weeks.
    private const int MaxAccounts = 1_000;

    private const string From = "SELECT into_id FROM account_links WHERE from_id = $account";

    private const string Into = "SELECT from_id FROM account_links WHERE into_id = $account";

    private const string CountForgotten = "SELECT count(*) FROM accounts WHERE id = $account AND forgotten_at IS NOT NULL";

    private const string JoinedInto = """
        SELECT into_id FROM account_links WHERE from_id = $account AND change = 'Joined' ORDER BY at DESC LIMIT 1
        """;

    /// <summary>Whether the account is one of the person's. They are nobody's kin before the bot has met them.</summary>
    public static bool IsOwn(ReadTransaction transaction, MemberId member, AccountId account)
    {
        if (Members.Find(transaction, member)?.Account.Id is not { } own) return false;
        if (own == account) return true;
        var found = new List<AccountId> { own };
        for (var at = 0; at < found.Count && found.Count < MaxAccounts && !found.Contains(account); at++)
        {
            var of = found[at];
            var next = transaction.Connection.Query<long>(From, new { account = of.Value }).ToList();
            next.AddRange(transaction.Connection.Query<long>(Into, new { account = of.Value }).ToList());
            found.AddRange(next.Select(static id => new AccountId(id)).Where(one => !found.Contains(one)).Distinct());
        }

        return found.Contains(account);
    }

    /// <summary>Whether the account's owner was forgotten: what is given to it nobody gets.</summary>
    public static bool IsForgotten(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.ExecuteScalar<long>(CountForgotten, new { account = account.Value }) > 0;

    /// <summary>Where the account's credits are now: itself, or the one that it was joined into.</summary>
    public static AccountId Now(ReadTransaction transaction, AccountId account)
    {
        for (var steps = 0; steps < MaxAccounts; steps++)
        {
            var into = transaction.Connection.QueryFirstOrDefault<long?>(JoinedInto, new { account = account.Value });
            if (into is not { } next) return account;
            account = new AccountId(next);
        }

        return account;
    }
}
