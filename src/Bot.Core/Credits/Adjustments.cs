using Bot.Core.Commands;
using Bot.Core.Privacy;
using Bot.Core.Storage;

namespace Bot.Core.Credits;

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
        var account = Wallets.Open(transaction, adjustment.Member, policy, now);
        if (Transfers.FindByCause(transaction, adjustment.CommandId) is { } earlier)
        {
            return Repeat(transaction, adjustment, account, earlier, now);
        }

        if (AnsweredCommands.FindRefusal(transaction, adjustment.CommandId) is { } refused) return refused;
        return RefusalFor(transaction, adjustment, account) is { } refusal
            ? AnsweredCommands.Keep(transaction, adjustment.CommandId, refusal, now)
            : Give(transaction, adjustment, account, now);
    }

    /// <summary>Why the account cannot be changed so; null when it can.</summary>
    public static Refusal? RefusalFor(ReadTransaction transaction, Adjustment adjustment, Account account)
    {
        if (adjustment.Kind == TransferKind.Take)
            return adjustment.Amount > account.Available ? CreditRefusals.TakeTooMuch(adjustment.Amount, account) : null;
        if (adjustment.Amount > Account.MaxBalance - account.Balance) return CreditRefusals.TooRich();
        // It would be nobody's a moment later.
        if (Erasures.IsPending(transaction, account.Id)) return PrivacyRefusals.AnotherIsBeingErased;
        return OwnGrants.RefusalFor(transaction, adjustment.Actor.Id, account.Id, adjustment.Community, adjustment.IsByOperator);
    }

    /// <summary>Writes the change, which nothing refuses.</summary>
    public static Adjusted Give(
        WriteTransaction transaction,
        Adjustment adjustment,
        Account account,
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
            },
            adjustment.CommandId);
        var change = adjustment.Kind == TransferKind.Grant ? adjustment.Amount : -adjustment.Amount;
        account = account with { Balance = account.Balance + change };
        return new Adjusted(transfer, Wallets.Of(account, now), IsNew: true);
    }

    private static Adjusted Repeat(
        WriteTransaction transaction,
        Adjustment adjustment,
        Account account,
        Transfer earlier,
        DateTimeOffset now)
    {
        if (earlier.Account != account.Id
            || earlier.Kind != adjustment.Kind
            || earlier.Amount != adjustment.Amount)
        {
            throw new InvalidOperationException(
                $"Command {adjustment.CommandId} asks for something else than its transfer {earlier.Id}.");
        }

        return new Adjusted(earlier, Wallets.Of(account, now), IsNew: false);
    }
}
