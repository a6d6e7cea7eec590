using Bot.Core.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>Opens members' wallets, giving on the way what policy gives.</summary>
internal static class Wallets
{
    private const string MarkGiven =
        "UPDATE accounts SET is_welcomed = 1, allowance_on = $day WHERE id = $account";

    /// <summary>
    /// The member's account after the starting grant (once) and the daily allowance (once a UTC day, up to its figure).
    /// </summary>
    public static Account Open(WriteTransaction transaction, Caller member, CreditPolicy policy, DateTimeOffset now)
    {
        var account = Members.Meet(transaction, member, now);
        var today = Days.Of(now);
        if (account.IsSettledFor(today)) return account;

        transaction.ExecuteOne(MarkGiven, ("$day", today), ("$account", account.Id));
        var welcome = account.IsWelcomed ? 0 : policy.StartingCredits;
        account = Grant(transaction, account, welcome, "Welcome", $"welcome:{account.Id}", now);
        var missing = policy.DailyCredits - account.Balance;
        account = Grant(transaction, account, missing, "Daily allowance", $"daily:{account.Id}:{today}", now);
        return account with { IsWelcomed = true, AllowanceOn = today };
    }

    /// <summary>What the member sees of an account.</summary>
    public static Wallet Of(Account account, DateTimeOffset now) =>
        new(account.Balance, account.Held, account.SpentOn(Days.Of(now)));

    private static Account Grant(
        WriteTransaction transaction,
        Account account,
        long amount,
        string reason,
        string cause,
        DateTimeOffset now)
    {
        if (amount <= 0) return account;
        var transfer = new Transfer(0, TransferKind.Grant, amount, now, reason, Actor: null, JobId: null) { Account = account.Id };
        Transfers.Give(transaction, transfer, cause);
        return account with { Balance = account.Balance + amount };
    }
}
