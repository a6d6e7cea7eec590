using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Pools;

/// <summary>Uses of pools, each within a transaction: the first of a month tops the pool up.</summary>
internal static class PoolUse
{
    /// <summary>The community's pool as it can be used now; null when it has none and is not the operator's own.</summary>
    public static Pool? Open(WriteTransaction transaction, CommunityId? community, CreditPolicy policy, DateTimeOffset now)
    {
        if (community is not { } place) return null;
        var isHome = policy.Home.Contains(place);
        var pool = PoolRows.Find(transaction, place) ?? (isHome ? PoolRows.Add(transaction, place, now) : null);
        return pool is null ? null : ToppedUp(transaction, pool, now) with { IsBottomless = isHome };
    }

    /// <summary>The same where nothing may change: what the month would bring is there, what is missing is not made.</summary>
    public static Pool? Look(ReadTransaction transaction, CommunityId community, CreditPolicy policy, DateTimeOffset now)
    {
        if (PoolRows.Find(transaction, community) is not { } pool) return null;
        return pool with
        {
            Balance = pool.Balance + pool.MissingIn(Days.MonthOf(now)),
            IsBottomless = policy.Home.Contains(community),
        };
    }

    /// <summary>Sets aside what a code can cost, in an account of the code's; its id, or null where the pool is bottomless.</summary>
    public static AccountId? Reserve(
        WriteTransaction transaction, Pool pool, CreditAmount amount, string cause, string reason, DateTimeOffset now)
    {
        if (pool.IsBottomless) return null;
        var reserve = PoolRows.AddReserve(transaction, pool, now);
        Move(transaction, pool, pool.AccountId, new AccountId(reserve), amount, cause, reason, now);
        return new AccountId(reserve);
    }

    /// <summary>Gives what is left of a reserve back to its pool; how much.</summary>
    public static CreditAmount Return(WriteTransaction transaction, AccountId reserve, string cause, string reason, DateTimeOffset now)
    {
        var pool = PoolRows.FindByAccount(transaction, reserve) ?? throw new InvalidOperationException($"Reserve {reserve} is of no pool.");
        var left = Members.FindAccount(transaction, reserve).Balance;
        if (left == CreditAmount.Zero) return CreditAmount.Zero;
        Move(transaction, pool, reserve, pool.AccountId, left, cause, reason, now);
        Forward(transaction, pool, left, cause, now);
        return left;
    }

    /// <summary>
    /// What came back to the pool of an id that its community has no more goes on to the pool that it has; see <see cref="Moved"/>.
    /// </summary>
    public static void Forward(WriteTransaction transaction, Pool pool, CreditAmount amount, string cause, DateTimeOffset now)
    {
        if (PoolRows.FindHeir(transaction, pool) is { } heir && amount <= PoolRows.Room(transaction, heir))
            Move(transaction, heir, pool.AccountId, heir.AccountId, amount, $"{cause}/moved", "The community moved", now);
    }

    /// <summary>
    /// A community has another id from now on, as a Telegram group that became a supergroup. Its pool goes with it. A pool that
    /// the new id has already, for an operator was quick, is emptied into it and stays under the old id.
    /// </summary>
    public static void Moved(WriteTransaction transaction, CommunityId from, CommunityId to, DateTimeOffset now)
    {
        if (from == to || PoolRows.Find(transaction, from) is not { } pool) return;
        if (PoolRows.Find(transaction, to) is { } early)
        {
            var cause = $"pool:{early.AccountId}:moved:{pool.AccountId}:{now.ToUnixTimeMilliseconds()}";
            if (early.Balance > CreditAmount.Zero)
                Move(transaction, early, early.AccountId, pool.AccountId, early.Balance, cause, "The community moved", now);
            if (early.Monthly > CreditAmount.Zero) PoolRows.Set(transaction, pool, early.Monthly);
            PoolRows.Set(transaction, early, monthly: CreditAmount.Zero);
            PoolRows.Move(transaction, early, new CommunityId(to.Platform, $"{to.Id}:early"));
            PoolRows.Move(transaction, pool, to);
            PoolRows.Move(transaction, early, from);
            return;
        }

        PoolRows.Move(transaction, pool, to);
    }

    private static Pool ToppedUp(WriteTransaction transaction, Pool pool, DateTimeOffset now)
    {
        var month = Days.MonthOf(now);
        if (pool.Monthly == CreditAmount.Zero || pool.ToppedUpIn >= month) return pool;
        var missing = pool.MissingIn(month);
        PoolRows.NoteToppedUp(transaction, pool, month);
        if (missing > CreditAmount.Zero)
        {
            var line = new Transfer(0, TransferKind.Grant, missing, now, "Monthly top-up of the pool", Actor: null, JobId: null)
            {
                Account = pool.AccountId,
                Community = pool.Community,
            };
            Transfers.Give(transaction, line, $"pool:{pool.AccountId}:{month}");
        }

        return pool with { Balance = pool.Balance + missing, ToppedUpIn = month };
    }

    private static void Move(
        WriteTransaction transaction, Pool pool, AccountId from, AccountId to, CreditAmount amount, string cause, string reason,
            DateTimeOffset now)
    {
        var line = new Transfer(0, TransferKind.Move, amount, now, reason, Actor: null, JobId: null)
        {
            Account = from,
            Other = to,
            Community = pool.Community,
        };
        Transfers.Give(transaction, line, cause);
    }
}
