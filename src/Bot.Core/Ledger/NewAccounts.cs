using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>
/// The accounts of those whom the bot meets for the first time, or again after it has forgotten them: that is remembered for a
/// while by a hash of their id, so that who comes back gets no second starting grant. It serves nothing else, and goes by itself.
/// </summary>
internal static class NewAccounts
{
    /// <summary>How long it is remembered, and how long joined accounts that were parted stay so.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const string InsertAccount = "INSERT INTO accounts (created_at) VALUES ($at)";

    private const string Find = "SELECT at FROM forgotten_members WHERE hash = $hash AND at > $since";

    private const string Store = """
        INSERT INTO forgotten_members (hash, at) VALUES ($hash, $at) ON CONFLICT (hash) DO UPDATE SET at = excluded.at
        """;

    private const string MarkReturned = """
        UPDATE accounts SET is_welcomed = 1, allowance_on = $day, allowance = $most, links_from = $from WHERE id = $account
        """;

    private const string Prune = "DELETE FROM forgotten_members WHERE at <= $before";

    /// <summary>Remembers that the member was forgotten.</summary>
    public static void Remember(WriteTransaction transaction, MemberId member, DateTimeOffset now) =>
        transaction.Connection.Execute(Store, new { hash = Hash(transaction, member), at = now.ToUnixTimeMilliseconds() }).MustBeOne();

    /// <summary>A new account for that member: of one who comes back, without what newcomers get.</summary>
    public static Account Open(WriteTransaction transaction, MemberId member, DateTimeOffset now)
    {
        transaction.Connection.Execute(InsertAccount, new { at = now.ToUnixTimeMilliseconds() }).MustBeOne();
        var fresh = new Account(new AccountId(transaction.LastId()), CreditAmount.Zero, CreditAmount.Zero, IsWelcomed: false,
            AllowanceOn: null, SpendingDay: null, Spent: CreditAmount.Zero);
        var since = (now - Memory).ToUnixTimeMilliseconds();
        var times = transaction.Connection.Query<long>(Find, new { hash = Hash(transaction, member), since }).ToList();
        if (times is not [var at, ..])
            return fresh;
        var (today, from) = (Days.Of(now), DateTimeOffset.FromUnixTimeMilliseconds(at) + Memory);
        transaction.Connection.Execute(
            MarkReturned,
            new
            {
                day = today,
                most = Account.MaxBalance.Value,
                from = from.ToUnixTimeMilliseconds(),
                account = fresh.Id.Value,
            }).MustBeOne();
        return fresh with { IsWelcomed = true, AllowanceOn = today, Allowance = Account.MaxBalance, LinksFrom = from };
    }

    /// <summary>Lets go of those whose time is over; how many.</summary>
    public static int Forget(WriteTransaction transaction, DateTimeOffset now) =>
        transaction.Connection.Execute(Prune, new { before = (now - Memory).ToUnixTimeMilliseconds() });

    private static string Hash(ReadTransaction transaction, MemberId member) =>
        MemberSecret.Hash(transaction, "member", member.ToString());
}
