using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Undo;

/// <summary>Reversals: a new entry that mirrors one and says so. The schema lets an entry be reversed once.</summary>
internal static class EntryReversals
{
    private const string CountPayments = "SELECT count(*) FROM payments WHERE transfer_id = $entry";

    // A refund takes under its command, and gives back under that with a word before it.
    private const string CountRefunds = """
        SELECT count(*) FROM transfers CROSS JOIN refunds
            ON refunds.command_id IN (transfers.cause, substr(transfers.cause, length('stars-back:') + 1))
        WHERE transfers.id = $entry
        """;

    public static Result<Undone> Apply(WriteTransaction transaction, UndoOrder order, DateTimeOffset now)
    {
        if (Transfers.FindByCause(transaction, order.CommandId) is { } earlier) return Repeat(transaction, order, earlier);
        if (AnsweredCommands.FindRefusal(transaction, order.CommandId) is { } refused) return refused;
        var entry = Transfers.Find(transaction, order.Entry);
        var refusal = entry is null ? UndoRefusals.Unknown(order.Entry) : RefusalFor(transaction, order, entry);
        return refusal is null
            ? Reverse(transaction, order, entry!, now)
            : AnsweredCommands.Keep(transaction, order.CommandId, refusal, now);
    }

    // Who gets the credits back without the Stars would have paid for nothing, or the other way round.
    private static bool IsPayment(ReadTransaction transaction, Transfer entry) =>
        transaction.Connection.ExecuteScalar<long>(CountPayments, new { entry = entry.Id }) > 0;

    private static bool IsRefund(ReadTransaction transaction, Transfer entry) =>
        transaction.Connection.ExecuteScalar<long>(CountRefunds, new { entry = entry.Id }) > 0;

    private static Refusal? RefusalFor(ReadTransaction transaction, UndoOrder order, Transfer entry)
    {
        // Of another community's entry nothing is told.
        if (!order.IsByOperator && entry.Community != order.Community) return UndoRefusals.Elsewhere(entry.Id);
        if (!order.IsByOperator && IsOperators(order, entry)) return UndoRefusals.OperatorsOwn(entry);
        if (entry.Kind is TransferKind.Hold or TransferKind.Post or TransferKind.Void) return UndoRefusals.IsJobs(entry);
        if (entry.Kind == TransferKind.Move) return UndoRefusals.IsMove(entry);
        if (entry.Undoes is not null) return UndoRefusals.IsUndo(entry);
        if (IsPayment(transaction, entry)) return UndoRefusals.IsPayment(entry);
        if (IsRefund(transaction, entry)) return UndoRefusals.IsRefund(entry);
        if (Transfers.FindReversal(transaction, entry.Id) is { } reversal) return UndoRefusals.IsUndone(entry, reversal);
        if (Loser(entry) is { } loser
            && Members.FindAccount(transaction, RelatedAccounts.Now(transaction, loser)) is var losing
            && entry.Amount > losing.Available)
            return UndoRefusals.IsSpent(entry, losing);
        if (entry is { Kind: TransferKind.Gift, Other: { } receiver }
            && Members.FindAccount(transaction, RelatedAccounts.Now(transaction, receiver)) is var given
            && entry.Amount > given.Returnable)
            return UndoRefusals.IsGivenOn(entry, given);
        if (PoolRefusal(transaction, entry) is { } pools) return pools;
        if (Winner(entry) is not { } then) return null;
        var winner = RelatedAccounts.Now(transaction, then);
        if (RelatedAccounts.IsForgotten(transaction, winner)) return UndoRefusals.IsNobodys(entry);
        if (Erasures.IsPending(transaction, winner)) return CreditRefusals.AnotherIsBeingErased;
        return entry.Amount > Account.MaxBalance - Members.FindAccount(transaction, winner).Balance
            ? CreditRefusals.TooRich()
            : SelfGrants.RefusalFor(transaction, order.Actor.Id, winner, order.Community, order.IsByOperator);
    }

    /// <summary>What no pool stands behind, an operator has given or taken, who may be none any more.</summary>
    private static bool IsOperators(UndoOrder order, Transfer entry) =>
        (entry.Actor is { } actor && order.Operators.Contains(actor))
        || (entry is { Kind: TransferKind.Grant or TransferKind.Take, Pool: null });

    /// <summary>Why the pool's side cannot be reversed; null when it can, or there is none.</summary>
    private static Refusal? PoolRefusal(ReadTransaction transaction, Transfer entry)
    {
        if (PoolOf(transaction, entry) is not { } pool) return null;
        if (entry.Kind == TransferKind.Take)
            return entry.IsBottomless || pool.Covers(entry.Amount) ? null : PoolRefusals.TooFew(pool, entry.Amount);
        var account = Members.FindAccount(transaction, RelatedAccounts.Now(transaction, entry.Account));
        var reach = PoolRows.Reach(transaction, pool with { IsBottomless = entry.IsBottomless }, account);
        if (entry.Amount > reach) return UndoRefusals.IsTakenBack(entry, reach);
        return !entry.IsBottomless && entry.Amount > PoolRows.Room(transaction, pool) ? PoolRefusals.TooFull : null;
    }

    /// <summary>The pool behind an entry: of a code's use, the one that the code's reserve came from.</summary>
    private static Pool? PoolOf(ReadTransaction transaction, Transfer entry) =>
        entry.Pool is { } side ? PoolRows.FindByAccount(transaction, side) : null;

    /// <summary>The account that the reversal takes from.</summary>
    private static AccountId? Loser(Transfer entry) =>
        entry.Kind == TransferKind.Take ? null : entry.Kind == TransferKind.Gift ? entry.Other : entry.Account;

    /// <summary>The account that the reversal gives to.</summary>
    private static AccountId? Winner(Transfer entry) => entry.Kind == TransferKind.Grant ? null : entry.Account;

    private static Undone Reverse(WriteTransaction transaction, UndoOrder order, Transfer entry, DateTimeOffset now)
    {
        var kind = entry.Kind switch
        {
            TransferKind.Grant => TransferKind.Take,
            TransferKind.Take => TransferKind.Grant,
            _ => TransferKind.Gift,
        };
        var reason = $"Undo of {entry.Id}: {order.Reason.Replace('\0', ' ')}";
        var line = new Transfer(0, kind, entry.Amount, now, reason, order.Actor.Id, JobId: null)
        {
            Account = entry.Other ?? entry.Account,
            Other = entry.Other is null ? null : entry.Account,
            // The moderators of the entry are to read of it, wherever an operator undid it.
            Community = entry.Community ?? order.Community,
            Undoes = entry.Id,
            Pool = PoolOf(transaction, entry)?.AccountId,
            IsBottomless = entry.IsBottomless,
        };
        if (Loser(entry) is { } loser) Carry(transaction, order, entry, RelatedAccounts.Now(transaction, loser), loser, "from", now);
        var reversal = Transfers.Give(transaction, line, order.CommandId);
        if (reversal.Kind == TransferKind.Take && !entry.IsBottomless && PoolOf(transaction, entry) is { } pool)
            PoolUse.Forward(transaction, pool, entry.Amount, order.CommandId, now);
        if (Winner(entry) is { } winner) Carry(transaction, order, entry, winner, RelatedAccounts.Now(transaction, winner), "into", now);
        return Announced(transaction, entry, reversal, isNew: true);
    }

    /// <summary>A reversal mirrors its entry; where that account was joined with another, its credits are there.</summary>
    private static void Carry(
        WriteTransaction transaction, UndoOrder order, Transfer entry, AccountId from, AccountId into, string way, DateTimeOffset now)
    {
        if (from == into) return;
        var move = new Transfer(0, TransferKind.Move, entry.Amount, now, $"Undo of {entry.Id}, joined since", order.Actor.Id, JobId: null)
        {
            Account = from,
            Other = into,
        };
        Transfers.Give(transaction, move, $"{order.CommandId}/{way}");
        if (PoolOf(transaction, entry) is { } pool) PoolRows.Carry(transaction, pool, from, into, entry.Amount);
    }

    private static Undone Repeat(ReadTransaction transaction, UndoOrder order, Transfer earlier) =>
        earlier.Undoes == order.Entry && Transfers.Find(transaction, order.Entry) is { } entry
            ? Announced(transaction, entry, earlier, isNew: false)
            : throw new InvalidOperationException(
                $"Command {order.CommandId} asks for something else than its transfer {earlier.Id}.");

    private static Undone Announced(ReadTransaction transaction, Transfer entry, Transfer reversal, bool isNew)
    {
        var account = RelatedAccounts.Now(transaction, entry.Account);
        return new(
            entry,
            reversal,
            Members.NameOf(transaction, account)
                ?? (PoolRows.FindByAccount(transaction, account) is { } pool ? $"the pool of {pool.Community}" : null),
            Members.FindAccount(transaction, account).Available,
            isNew);
    }
}
