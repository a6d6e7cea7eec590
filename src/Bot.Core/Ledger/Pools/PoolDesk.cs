using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Pools;

/// <summary>
/// Operators fill pools, and whoever may reads them. Each method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
internal sealed class PoolDesk(Database database, CreditPolicy policy, CreditAnnouncements announcements, TimeProvider time)
{
    /// <summary>The most that one command brings, or a month tops up to.</summary>
    public const long MaxFunded = 1_000_000_000;

    /// <summary>Adds credits to a community's pool. The same command id again changes nothing and answers as it did.</summary>
    public async Task<Result<PoolView>> FundAsync(
        PoolOrder order, string reason, CancellationToken cancellation, Action<WriteTransaction, Result<PoolView>>? answer = null)
    {
        if (order.Amount.Value is < 1 or > MaxFunded) return PoolRefusals.AmountOutOfRange(least: 1);
        return await database.WriteAsync(transaction => Fund(transaction, order, reason), answer, cancellation);
    }

    /// <summary>Sets what the pool is topped up to in each month; 0 for never. The same again changes nothing.</summary>
    public async Task<Result<PoolView>> SetMonthlyAsync(
        PoolOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<PoolView>>? answer = null)
    {
        if (order.Amount.Value is < 0 or > MaxFunded) return PoolRefusals.AmountOutOfRange(least: 0);
        return await database.WriteAsync<Result<PoolView>>(transaction => SetMonthly(transaction, order), answer, cancellation);
    }

    /// <summary>What the community's pool holds now; the first look of a month tops it up.</summary>
    public Task<PoolView> ReadAsync(CommunityId community, CancellationToken cancellation) => database.WriteAsync(
        transaction => View(transaction, community, PoolUse.Open(transaction, community, policy, StoredTime.Now(time))), cancellation);

    private Result<PoolView> Fund(WriteTransaction transaction, PoolOrder order, string reason)
    {
        var now = StoredTime.Now(time);
        if (Transfers.FindByCause(transaction, order.CommandId) is { } earlier)
        {
            return PoolRows.Find(transaction, order.Community) is { } known && known.AccountId == earlier.Account
                && earlier.Amount == order.Amount
                ? View(transaction, order.Community, known)
                : throw new InvalidOperationException(
                    $"Command {order.CommandId} asks for something else than its transfer {earlier.Id}.");
        }

        if (AnsweredCommands.FindRefusal(transaction, order.CommandId) is { } refused) return refused;
        var pool = Opened(transaction, order.Community, now);
        if (order.Amount > PoolRows.Room(transaction, pool))
            return AnsweredCommands.Keep(transaction, order.CommandId, PoolRefusals.TooFull, now);
        Members.FindOrAdd(transaction, order.Operator, now);
        var line = new Transfer(
            0, TransferKind.Grant, order.Amount, now, reason.Replace('\0', ' '), order.Operator.Id, JobId: null)
        {
            Account = pool.AccountId,
            Community = order.Community,
        };
        announcements.Tell(transaction, Transfers.Give(transaction, line, order.CommandId));
        return View(transaction, order.Community, pool with { Balance = pool.Balance + order.Amount });
    }

    private PoolView SetMonthly(WriteTransaction transaction, PoolOrder order)
    {
        var now = StoredTime.Now(time);
        if (AnsweredCommands.Find(transaction, order.CommandId) is not null)
            return View(transaction, order.Community, PoolRows.Find(transaction, order.Community));
        var pool = Opened(transaction, order.Community, now);
        if (pool.Monthly != order.Amount)
        {
            PoolRows.Set(transaction, pool, order.Amount);
            announcements.Tell(
                transaction, order.Community, PoolViews.MonthlyNotice(AccountNames.Shown(order.Operator), order.Amount), now);
        }

        AnsweredCommands.Keep(transaction, order.CommandId, "Done.", now);
        return View(transaction, order.Community, Opened(transaction, order.Community, now));
    }

    private Pool Opened(WriteTransaction transaction, CommunityId community, DateTimeOffset now)
    {
        if (PoolRows.Find(transaction, community) is null) PoolRows.Add(transaction, community, now);
        return PoolUse.Open(transaction, community, policy, now)!;
    }

    private PoolView View(ReadTransaction transaction, CommunityId community, Pool? pool) =>
        new(community, pool, pool is null ? CreditAmount.Zero : PoolRows.Reserved(transaction, community), policy.Home.Contains(community));
}

/// <summary>An operator's wish about a pool.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Operator">Who asks.</param>
/// <param name="Community">Whose pool.</param>
/// <param name="Amount">Credits.</param>
internal sealed record PoolOrder(string CommandId, Caller Operator, CommunityId Community, CreditAmount Amount);

/// <summary>What is told of a pool.</summary>
/// <param name="Community">Whose it is.</param>
/// <param name="Pool">Null when there is none.</param>
/// <param name="Reserved">What open codes can still cost, beside it.</param>
/// <param name="IsHome">The operator's own community.</param>
internal sealed record PoolView(CommunityId Community, Pool? Pool, CreditAmount Reserved, bool IsHome);
