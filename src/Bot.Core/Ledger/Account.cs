using Bot.Core.Models;

namespace Bot.Core.Ledger;

/// <summary>A wallet as stored.</summary>
/// <param name="Id">The account.</param>
/// <param name="Balance">Credits owned, held ones included.</param>
/// <param name="Held">Credits set aside.</param>
/// <param name="IsWelcomed">The starting grant was looked at.</param>
/// <param name="AllowanceOn">The last day (days since 1970) on which the daily allowance was looked at.</param>
/// <param name="SpendingDay">The last day (days since 1970) on which credits were spent or held.</param>
/// <param name="Spent">Credits spent or held on that day.</param>
internal sealed record Account(
    AccountId Id, CreditAmount Balance, CreditAmount Held, bool IsWelcomed, long? AllowanceOn, long? SpendingDay, CreditAmount Spent)
{
    /// <summary>The last month (year * 100 + month) in which credits were spent or held.</summary>
    public long? SpendingMonth { get; init; }

    /// <summary>Credits spent or held in that month.</summary>
    public CreditAmount SpentInMonth { get; init; }

    /// <summary>When the last job was taken in.</summary>
    public DateTimeOffset? LastJobAt { get; init; }

    /// <summary>How many jobs were taken in at that moment.</summary>
    public long LastJobs { get; init; }

    /// <summary>The day (days since 1970) of the starting grant; null for who was here before it was kept.</summary>
    public long? WelcomedOn { get; init; }

    /// <summary>The greatest starting grant that was looked at on that day.</summary>
    public CreditAmount Welcome { get; init; }

    /// <summary>The greatest daily allowance that was looked at on <see cref="AllowanceOn"/>.</summary>
    public CreditAmount Allowance { get; init; }

    /// <summary>
    /// The most that one account can hold; far from where whole numbers end, and the schema holds it too.
    /// </summary>
    public static CreditAmount MaxBalance => new(Quote.MaxCredits);

    /// <summary>Credits that can be spent.</summary>
    public CreditAmount Available => Balance - Held;

    /// <summary>What everybody gets for nothing and this account has not spent: a part of <see cref="Balance"/>.</summary>
    public CreditAmount Free { get; init; }

    /// <summary>What can be given to others.</summary>
    public CreditAmount Giveable => CreditAmount.Max(CreditAmount.Zero, Available - Free);

    /// <summary>What can go back to where it came from: what came for nothing stays, or it would be given on from there.</summary>
    public CreditAmount Returnable => CreditAmount.Min(Available, Balance - Free);

    /// <summary>The day (days since 1970) on which others who joined this account had spent.</summary>
    public long? JoinedOn { get; init; }

    /// <summary>Credits that they had spent on that day.</summary>
    public CreditAmount JoinedSpent { get; init; }

    /// <summary>The last month (year * 100 + month) in which others who joined this account had spent.</summary>
    public long? JoinedIn { get; init; }

    /// <summary>Credits that they had spent in that month.</summary>
    public CreditAmount JoinedInMonth { get; init; }

    /// <summary>Not joined with another account before this; null when it may be.</summary>
    public DateTimeOffset? LinksFrom { get; init; }

    /// <summary>
    /// Credits spent or held on this day (days since 1970), those of the others who joined included; if the clock went back,
    /// those of the later one.
    /// </summary>
    public CreditAmount SpentOn(long day) =>
        (SpendingDay >= day ? Spent : CreditAmount.Zero) + (JoinedOn >= day ? JoinedSpent : CreditAmount.Zero);

    /// <summary>
    /// Credits spent or held in this month (year * 100 + month), those of the others who joined included; if the clock went
    /// back, those of the later one.
    /// </summary>
    public CreditAmount SpentIn(long month) =>
        (SpendingMonth >= month ? SpentInMonth : CreditAmount.Zero) + (JoinedIn >= month ? JoinedInMonth : CreditAmount.Zero);

    /// <summary>Whether places with these figures give nothing more on this day, nor on an earlier one if the clock goes back.</summary>
    public bool IsSettledFor(long day, CreditPolicy policy) =>
        (IsWelcomed && (WelcomedOn != day || Welcome >= policy.StartingCredits))
        && (AllowanceOn > day || (AllowanceOn == day && Allowance >= policy.DailyCredits));
}
