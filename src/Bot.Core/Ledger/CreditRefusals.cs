using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger;

/// <summary>Every no that credits can mean, with the next step.</summary>
internal static class CreditRefusals
{
    public static readonly Refusal BeingErased = new(
        "What is known about you is being deleted, as you have asked. Try again in a few minutes.");

    public static readonly Refusal AnotherIsBeingErased = new(
        "What is known about them is being deleted, as they have asked, and credits given now would be lost. Try again in a few minutes.");

    public static Refusal TooFew(CreditAmount price, Account account, CreditPolicy policy, DateTimeOffset now)
    {
        var held = account.Held > CreditAmount.Zero ? $" ({account.Held:N0} more are held for jobs under way)" : "";
        return new(
            $"This costs {Answers.Credits(price)} and you have {account.Available:N0}{held}. "
            + NextStep(price, account, policy, now))
        {
            Rule = RefusalRule.Credits,
            Missing = price - account.Available,
        };
    }

    public static Refusal AmountOutOfRange() =>
        new($"The amount must be a whole number from 1 to {Adjustment.MaxAmount:N0}.");

    public static Refusal TakeTooMuch(CreditAmount amount, Account account)
    {
        var held = account.Held > CreditAmount.Zero ? $"; {account.Held:N0} more are held for jobs under way" : "";
        return account.Available == CreditAmount.Zero
            ? new($"They have no credits that can be taken{held}.")
            : new($"They have only {Answers.Credits(account.Available)} that can be taken, not {amount:N0}{held}. "
                + $"Take {account.Available:N0} or less.");
    }

    public static Refusal TooRich() =>
        new($"No account may own more than {Account.MaxBalance:N0} credits. Grant less.");

    public static Refusal BalanceOutOfRange() =>
        new($"The amount must be a whole number from 0 to {Adjustment.MaxAmount:N0}.");

    public static Refusal NothingChanges(CreditAmount balance) =>
        new($"They have {Answers.Credits(balance)} already: nothing changes.");

    public static Refusal BelowHeld(CreditAmount balance, Account account) => new(
        $"{Answers.Credits(account.Held)} of theirs are held for jobs under way, so {balance:N0} would be too few. "
        + $"Set {account.Held:N0} or more, or try again when the jobs are done.");

    /// <summary>How anybody gets more, to stand within a sentence.</summary>
    public static string Ways(CreditPolicy policy) =>
        policy.SellsCredits ? "/redeem a code, buy some with /topup, or ask a moderator" : "/redeem a code, or ask a moderator";

    private static string NextStep(CreditAmount price, Account account, CreditPolicy policy, DateTimeOffset now)
    {
        // The allowance fills the balance, of which the held part cannot be spent.
        var tomorrow = CreditAmount.Max(account.Balance, policy.DailyCredits) - account.Held;
        var ways = $"Or {Ways(policy)}.";
        return tomorrow >= price
            ? $"Your daily allowance tops you up to {policy.DailyCredits:N0} {WaitText.UntilMidnight(now)}. {ways}"
            : $"Ask for fewer or smaller pictures, or choose a cheaper model (see /models). {ways}";
    }
}
