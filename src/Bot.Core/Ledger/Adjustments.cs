using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>
/// Moderators' grants and takes: each command has one effect and one answer. Many may share a transaction, each with a
/// command id of its own.
/// </summary>
internal static class Adjustments
{
    public static Result<Adjusted> Apply(
        WriteTransaction transaction,
        Adjustment adjustment,
        CreditPolicy policy,
        DateTimeOffset now)
    {
        // Whoever never used the bot gets the starting grant with their own first command, in their own place.
        var account = Members.FindOrAdd(transaction, adjustment.Member, now);
        if (Transfers.FindByCause(transaction, adjustment.CommandId) is { } earlier)
        {
            return Repeat(transaction, adjustment, account, earlier, now);
        }

        if (AnsweredCommands.FindRefusal(transaction, adjustment.CommandId) is { } refused) return refused;
        var pool = PoolOf(transaction, adjustment, policy, now);
        return RefusalFor(transaction, adjustment, account, pool) is { } refusal
            ? AnsweredCommands.Keep(transaction, adjustment.CommandId, refusal, now)
            : Give(transaction, adjustment, account, pool, now);
    }

    /// <summary>The pool that the change is made with; null for operators, who need none, and where there is none.</summary>
    public static Pool? PoolOf(WriteTransaction transaction, Adjustment adjustment, CreditPolicy policy, DateTimeOffset now) =>
        adjustment.IsByOperator ? null : PoolUse.Open(transaction, adjustment.Community, policy, now);

    /// <summary>Why the account cannot be changed so; null when it can.</summary>
    public static Refusal? RefusalFor(ReadTransaction transaction, Adjustment adjustment, Account account, Pool? pool)
    {
        if (adjustment.Kind == TransferKind.Take) return TakeRefusal(transaction, adjustment, account, pool);
        if (adjustment.Amount > Account.MaxBalance - account.Balance) return CreditRefusals.TooRich();
        // It would be nobody's a moment later.
        if (Erasures.IsPending(transaction, account.Id)) return CreditRefusals.AnotherIsBeingErased;
        return SelfGrants.RefusalFor(transaction, adjustment.Actor.Id, account.Id, adjustment.Community, adjustment.IsByOperator)
            ?? (adjustment.IsByOperator ? null : PoolRefusals.Of(pool, adjustment.Community, adjustment.Amount));
    }

    /// <summary>Writes the change, which nothing refuses.</summary>
    public static Adjusted Give(
        WriteTransaction transaction,
        Adjustment adjustment,
        Account account,
        Pool? pool,
        DateTimeOffset now)
    {
        var transfer = Transfers.Give(
            transaction,
            new Transfer(
                0,
                adjustment.Kind,
                adjustment.Amount,
                now,
                adjustment.Reason.Replace('\0', ' '),
                adjustment.Actor.Id,
                JobId: null)
            {
                Account = account.Id,
                Community = adjustment.Community,
                Pool = pool?.AccountId,
                IsBottomless = pool is { IsBottomless: true },
            },
            adjustment.CommandId);
        var change = adjustment.Kind == TransferKind.Grant ? adjustment.Amount : CreditAmount.Zero - adjustment.Amount;
        account = account with { Balance = account.Balance + change };
        return new Adjusted(transfer, Wallets.Of(account, now), IsNew: true);
    }

    /// <summary>A moderator reaches what the community gave; of what lies beyond, only that it is out of reach is told.</summary>
    private static Refusal? TakeRefusal(ReadTransaction transaction, Adjustment adjustment, Account account, Pool? pool)
    {
        if (!adjustment.IsByOperator && PoolRows.Reach(transaction, pool, account) is var reach && adjustment.Amount > reach)
            return PoolRefusals.OutOfReach(adjustment.Amount, reach);
        if (pool is { IsBottomless: false } && adjustment.Amount > PoolRows.Room(transaction, pool)) return PoolRefusals.TooFull;
        return adjustment.Amount > account.Available ? CreditRefusals.TakeTooMuch(adjustment.Amount, account) : null;
    }

    private static Adjusted Repeat(
        WriteTransaction transaction,
        Adjustment adjustment,
        Account account,
        Transfer earlier,
        DateTimeOffset now)
    {
        // The account may have been joined since.
        if (!RelatedAccounts.IsOwn(transaction, adjustment.Member.Id, earlier.Account)
            || earlier.Kind != adjustment.Kind
            || earlier.Amount != adjustment.Amount)
        {
            throw new InvalidOperationException(
                $"Command {adjustment.CommandId} asks for something else than its transfer {earlier.Id}.");
        }

        return new Adjusted(earlier, Wallets.Of(account, now), IsNew: false);
    }
}
