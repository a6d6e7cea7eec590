using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;
using Bot.Core.Wording;

namespace Bot.Core.Ledger;

/// <summary>Moderators' sets: a grant or a take of the difference, whose reason tells what was set.</summary>
internal static class BalanceOrders
{
    public static Result<Adjusted> Apply(
        WriteTransaction transaction, BalanceOrder order, CreditPolicy policy, DateTimeOffset now)
    {
        var account = Members.FindOrAdd(transaction, order.Member, now);
        if (Transfers.FindByCause(transaction, order.CommandId) is { } earlier)
        {
            return RelatedAccounts.IsOwn(transaction, order.Member.Id, earlier.Account)
                ? new Adjusted(earlier, Wallets.Of(account, now), IsNew: false)
                : throw new InvalidOperationException(
                    $"Command {order.CommandId} asks for something else than its transfer {earlier.Id}.");
        }

        if (AnsweredCommands.FindRefusal(transaction, order.CommandId) is { } refused) return refused;
        var adjustment = Difference(order, account);
        var pool = Adjustments.PoolOf(transaction, adjustment, policy, now);
        return RefusalFor(transaction, order, adjustment, account, pool) is { } refusal
            ? AnsweredCommands.Keep(transaction, order.CommandId, refusal, now)
            : Adjustments.Give(transaction, adjustment, account, pool, now);
    }

    private static Refusal? RefusalFor(
        ReadTransaction transaction, BalanceOrder order, Adjustment adjustment, Account account, Pool? pool) =>
        adjustment.Amount == CreditAmount.Zero ? CreditRefusals.NothingChanges(order.Balance)
        : order.Balance < account.Held ? CreditRefusals.BelowHeld(order.Balance, account)
        : Adjustments.RefusalFor(transaction, adjustment, account, pool);

    private static Adjustment Difference(BalanceOrder order, Account account) => new(
        order.CommandId,
        order.Balance > account.Balance ? TransferKind.Grant : TransferKind.Take,
        order.Actor,
        order.Member,
        new CreditAmount(Math.Abs((order.Balance - account.Balance).Value)),
        $"Set to {TextFormat.Number(order.Balance.Value)}: {order.Reason}")
    {
        Community = order.Community,
        IsByOperator = order.IsByOperator,
    };
}
