using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Pools;

/// <summary>Pools as rows.</summary>
internal static class PoolRows
{
    private const string ByCommunity = """
        SELECT pools.account_id, pools.community, accounts.balance, pools.monthly, pools.topped_up_in
        FROM pools JOIN accounts ON accounts.id = pools.account_id WHERE pools.community = $community
        """;

    private const string ByAccount = """
        SELECT pools.account_id, pools.community, accounts.balance, pools.monthly, pools.topped_up_in
        FROM accounts AS side JOIN pools ON pools.account_id = coalesce(side.reserve_of, side.id)
        JOIN accounts ON accounts.id = pools.account_id WHERE side.id = $account
        """;

    private const string InsertAccount = "INSERT INTO accounts (created_at) VALUES ($at)";

    private const string MarkReserve = "UPDATE accounts SET reserve_of = $pool WHERE id = $account";

    private const string InsertPool = "INSERT INTO pools (account_id, community) VALUES ($account, $community)";

    private const string MarkToppedUp = "UPDATE pools SET topped_up_in = $month WHERE account_id = $account";

    private const string SetMonthly = "UPDATE pools SET monthly = $monthly WHERE account_id = $account";

    private const string Rename = "UPDATE pools SET community = $to WHERE account_id = $account";

    private const string GivenTo = "SELECT amount FROM pool_grants WHERE pool_id = $pool AND account_id = $account";

    private const string CarryInto = """
        INSERT INTO pool_grants (pool_id, account_id, amount) VALUES ($pool, $into, $amount)
        ON CONFLICT (pool_id, account_id) DO UPDATE SET amount = amount + excluded.amount
        """;

    private const string CarryFrom = "UPDATE pool_grants SET amount = amount - $amount WHERE pool_id = $pool AND account_id = $from";

    private const string ReservedIn = """
        SELECT coalesce(sum(accounts.balance), 0) FROM codes JOIN accounts ON accounts.id = codes.reserve_id
        WHERE codes.community = $community AND codes.returned_at IS NULL
        """;

    private const string ByOldId = """
        SELECT pools.account_id, pools.community, accounts.balance, pools.monthly, pools.topped_up_in
        FROM community_moves JOIN pools ON pools.community = community_moves.to_community
        JOIN accounts ON accounts.id = pools.account_id WHERE community_moves.from_community = $community
        """;

    private const string CountUsable =
        "SELECT count(*) FROM pools JOIN accounts ON accounts.id = account_id WHERE balance > 0 OR monthly > 0";

    public static Pool? Find(ReadTransaction transaction, CommunityId community) =>
        transaction.Connection.QueryFirstOrDefault<PoolRow>(ByCommunity, new { community = community.ToString() })?.ToPool();

    /// <summary>The pool that an account is, or that its reserve came from; null when it is a person's.</summary>
    public static Pool? FindByAccount(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.QueryFirstOrDefault<PoolRow>(ByAccount, new { account = account.Value })?.ToPool();

    /// <summary>The pool under the id that the community of another has by now; null when it did not move.</summary>
    public static Pool? FindHeir(ReadTransaction transaction, Pool pool) =>
        transaction.Connection.QueryFirstOrDefault<PoolRow>(ByOldId, new { community = pool.Community.ToString() })?.ToPool();

    public static Pool Add(WriteTransaction transaction, CommunityId community, DateTimeOffset now)
    {
        var account = NewAccount(transaction, now);
        transaction.Connection.Execute(InsertPool, new { account, community = community.ToString() }).MustBeOne();
        return new Pool(new AccountId(account), community, Balance: CreditAmount.Zero, Monthly: CreditAmount.Zero, ToppedUpIn: null);
    }

    /// <summary>An empty account for what is set aside of that pool.</summary>
    public static long AddReserve(WriteTransaction transaction, Pool pool, DateTimeOffset now)
    {
        var account = NewAccount(transaction, now);
        transaction.Connection.Execute(MarkReserve, new { pool = pool.AccountId.Value, account }).MustBeOne();
        return account;
    }

    public static void NoteToppedUp(WriteTransaction transaction, Pool pool, long month) =>
        transaction.Connection.Execute(MarkToppedUp, new { month, account = pool.AccountId.Value }).MustBeOne();

    public static void Set(WriteTransaction transaction, Pool pool, CreditAmount monthly) =>
        transaction.Connection.Execute(SetMonthly, new { monthly = monthly.Value, account = pool.AccountId.Value }).MustBeOne();

    public static void Move(WriteTransaction transaction, Pool pool, CommunityId to) =>
        transaction.Connection.Execute(Rename, new { to = to.ToString(), account = pool.AccountId.Value }).MustBeOne();

    /// <summary>
    /// What can come back to the pool: what it gave to the account and has not taken back, as far as the account has it beyond what
    /// came for nothing. What comes back to a bottomless one is given to nobody.
    /// </summary>
    public static CreditAmount Reach(ReadTransaction transaction, Pool? pool, Account account)
    {
        if (pool is null) return CreditAmount.Zero;
        var given = transaction.Connection.QueryFirstOrDefault<long?>(
            GivenTo, new { pool = pool.AccountId.Value, account = account.Id.Value }) ?? 0;
        return pool.IsBottomless ? new CreditAmount(given) : CreditAmount.Min(new CreditAmount(given), account.Balance - account.Free);
    }

    /// <summary>So much of what the pool gave is with another account of the same person from now on.</summary>
    public static void Carry(WriteTransaction transaction, Pool pool, AccountId from, AccountId into, CreditAmount amount)
    {
        transaction.Connection.Execute(
            CarryFrom, new { pool = pool.AccountId.Value, from = from.Value, amount = amount.Value }).MustBeOne();
        transaction.Connection.Execute(
            CarryInto, new { pool = pool.AccountId.Value, into = into.Value, amount = amount.Value }).MustBeOne();
    }

    /// <summary>What the community's open codes can still cost.</summary>
    public static CreditAmount Reserved(ReadTransaction transaction, CommunityId community) =>
        new CreditAmount(transaction.Connection.ExecuteScalar<long>(ReservedIn, new { community = community.ToString() }));

    /// <summary>How much can still come into the pool, so that what its open codes reserve can come back at any time.</summary>
    public static CreditAmount Room(ReadTransaction transaction, Pool pool) =>
        Account.MaxBalance - pool.Balance - Reserved(transaction, pool.Community);

    /// <summary>How many pools have something, or get something.</summary>
    public static long Count(ReadTransaction transaction) => transaction.Connection.ExecuteScalar<long>(CountUsable);

    private static long NewAccount(WriteTransaction transaction, DateTimeOffset now)
    {
        // No RETURNING: accounts refer to pools and pools to accounts, and SQLite would walk through both.
        transaction.Connection.Execute(InsertAccount, new { at = now.ToUnixTimeMilliseconds() }).MustBeOne();
        return transaction.LastId();
    }
}

/// <summary>A pool as the database has it.</summary>
internal sealed record PoolRow(long AccountId, string Community, long Balance, long Monthly, long? ToppedUpIn)
{
    public Pool ToPool() => new(
        new AccountId(AccountId),
        CommunityId.TryParse(Community, out var community) ? community : throw new InvalidOperationException("A pool is of no community."),
        new CreditAmount(Balance),
        new CreditAmount(Monthly),
        ToppedUpIn);
}
