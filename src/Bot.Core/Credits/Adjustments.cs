using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>Moderators' grants and takes: each command has one effect and one answer.</summary>
internal static class Adjustments
{
    private const string FindRefusal = "SELECT text FROM refused_commands WHERE id = $id";

    private const string InsertRefusal = "INSERT INTO refused_commands (id, text, at) VALUES ($id, $text, $at)";

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

        if (transaction.Find(FindRefusal, row => row.GetString(0), ("$id", adjustment.CommandId)) is { } text)
        {
            return new Refusal(text);
        }

        if (RefusalFor(adjustment, account) is { } refusal)
        {
            transaction.ExecuteOne(
                InsertRefusal,
                ("$id", adjustment.CommandId),
                ("$text", refusal.Text),
                ("$at", now.ToUnixTimeMilliseconds()));
            return refusal;
        }

        return Give(transaction, adjustment, account, now);
    }

    private static Refusal? RefusalFor(Adjustment adjustment, Account account) => adjustment.Kind switch
    {
        TransferKind.Take when adjustment.Amount > account.Available =>
            CreditRefusals.TakeTooMuch(adjustment.Amount, account),
        TransferKind.Grant when adjustment.Amount > Account.MaxBalance - account.Balance => CreditRefusals.TooRich(),
        _ => null,
    };

    private static Adjusted Give(
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
