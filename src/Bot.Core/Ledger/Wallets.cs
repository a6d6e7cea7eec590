using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Limits;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>Opens members' wallets, giving on the way what policy gives.</summary>
internal static class Wallets
{
    private const string MarkGiven = """
        UPDATE accounts SET is_welcomed = 1, welcomed_on = $welcomed, welcome = $welcome, allowance_on = $day,
            allowance = $allowance
        WHERE id = $account
        """;

    /// <summary>
    /// The account of a member who acts in that place, after what is given there. Never for somebody else's command, which
    /// only meets them: what a community gives is given by their own.
    /// </summary>
    public static Account Open(
        WriteTransaction transaction, Caller member, CreditPolicy policy, Place place, DateTimeOffset now) =>
        Open(transaction, member, LimitsOf(transaction, policy, member, place), now);

    /// <summary>
    /// The member's account after the starting grant (on the first day) and the daily allowance (each UTC day, up to its
    /// figure). A place that gives more than another of the same day adds what is missing, and no part is given twice.
    /// </summary>
    public static Account Open(WriteTransaction transaction, Caller member, MemberLimits limits, DateTimeOffset now)
    {
        var account = Members.FindOrAdd(transaction, member, now);
        var today = Days.Of(now);
        if (account.IsSettledFor(today, limits.Policy)) return account;

        account = Welcomed(transaction, account, limits.StartingGrant, today, now);
        account = ToppedUp(transaction, account, limits.DailyAllowance, today, now);
        transaction.Connection.Execute(
            MarkGiven,
            new
            {
                welcomed = account.WelcomedOn,
                welcome = account.Welcome.Value,
                day = account.AllowanceOn,
                allowance = account.Allowance.Value,
                account = account.Id.Value,
            }).MustBeOne();
        return account;
    }

    /// <summary>What holds for the member in the place; null for the bot's rules alone.</summary>
    public static MemberLimits LimitsOf(ReadTransaction transaction, CreditPolicy policy, Caller member, Place? place) =>
        LimitResolution.Resolve(policy, LimitRows.For(transaction, member, place));

    /// <summary>What the member sees of an account.</summary>
    public static Wallet Of(Account account, DateTimeOffset now) =>
        new(account.Balance, account.Held, account.SpentOn(Days.Of(now)));

    private static Account Welcomed(WriteTransaction transaction, Account account, CreditAmount grant, long today, DateTimeOffset now)
    {
        if (account.IsWelcomed && account.WelcomedOn != today) return account;
        var cause = account.IsWelcomed ? $"welcome:{account.Id}:{account.Welcome}" : $"welcome:{account.Id}";
        account = Grant(transaction, account, grant - account.Welcome, "Welcome", cause, now);
        return account with { IsWelcomed = true, WelcomedOn = today, Welcome = CreditAmount.Max(grant, account.Welcome) };
    }

    private static Account ToppedUp(WriteTransaction transaction, Account account, CreditAmount allowance, long today, DateTimeOffset now)
    {
        if (account.AllowanceOn > today) return account;
        // What was given, or not needed, up to the figure of an earlier look is not given again.
        var looked = account.AllowanceOn == today ? account.Allowance : CreditAmount.Zero;
        var cause = account.AllowanceOn == today ? $"daily:{account.Id}:{today}:{looked}" : $"daily:{account.Id}:{today}";
        var missing = CreditAmount.Min(allowance - account.Balance, allowance - looked);
        account = Grant(transaction, account, missing, "Daily allowance", cause, now);
        return account with { AllowanceOn = today, Allowance = CreditAmount.Max(allowance, looked) };
    }

    private static Account Grant(
        WriteTransaction transaction,
        Account account,
        CreditAmount amount,
        string reason,
        string cause,
        DateTimeOffset now)
    {
        if (amount <= CreditAmount.Zero) return account;
        var transfer = new Transfer(0, TransferKind.Grant, amount, now, reason, Actor: null, JobId: null) { Account = account.Id };
        Transfers.Give(transaction, transfer, cause);
        return account with { Balance = account.Balance + amount, Free = account.Free + amount };
    }
}
