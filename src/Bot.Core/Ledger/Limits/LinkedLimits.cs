using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Limits;

/// <summary>
/// Limits are for the person: what was spent in the month, and what starting grant and allowance were given, goes along when
/// accounts are joined and parted, so that neither is a way to more.
/// </summary>
internal sealed class LinkedLimits : IAccountRule
{
    private const string Merge = """
        UPDATE accounts SET joined_in = $month, joined_in_month = $spent, welcomed_on = $welcomed, welcome = $welcome,
            allowance = $allowance
        WHERE id = $account
        """;

    public Refusal? Refuse(ReadTransaction transaction, AccountChange change, AccountId account, DateTimeOffset now) => null;

    public void Joined(WriteTransaction transaction, AccountId left, AccountId kept, DateTimeOffset now)
    {
        var (gone, stays, month) = (Members.FindAccount(transaction, left), Members.FindAccount(transaction, kept), Days.MonthOf(now));
        var spent = gone.SpentIn(month) + (stays.JoinedIn >= month ? stays.JoinedInMonth : CreditAmount.Zero);
        // Of two days the later one counts, for both what was welcomed and what was allowed on it.
        var welcomed = gone.WelcomedOn > stays.WelcomedOn || stays.WelcomedOn is null ? gone.WelcomedOn : stays.WelcomedOn;
        Store(transaction, kept, month, spent, welcomed, CreditAmount.Max(gone.Welcome, stays.Welcome),
            CreditAmount.Max(gone.Allowance, stays.Allowance));
    }

    public void Parted(WriteTransaction transaction, AccountId kept, AccountId parted, DateTimeOffset now)
    {
        var month = Days.MonthOf(now);
        var spent = Members.FindAccount(transaction, kept).SpentIn(month);
        // Whatever a place gives: a parted identity is no newcomer, and has had this day's allowance.
        Store(transaction, parted, month, spent, welcomed: null, Account.MaxBalance, Account.MaxBalance);
    }

    private static void Store(
        WriteTransaction transaction, AccountId account, long month, CreditAmount spent, long? welcomed, CreditAmount welcome,
            CreditAmount allowance) =>
        transaction.Connection.Execute(
            Merge,
            new
            {
                month,
                spent = spent.Value,
                welcomed,
                welcome = welcome.Value,
                allowance = allowance.Value,
                account = account.Value,
            }).MustBeOne();
}
