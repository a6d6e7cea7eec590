using Bot.Core.Ledger;

namespace Bot.Core.Tests.Ledger;

public sealed class CreditRefusalsTests
{
    private static readonly CreditPolicy Policy = new(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 3);

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Too_few_credits_names_the_allowance_when_it_will_be_enough() => Assert.Equal(
        "This costs 25 credits and you have 3. "
        + "Your daily allowance tops you up to 50 in 5 h, at midnight UTC. Or /redeem a code, or ask a moderator.",
        CreditRefusals.TooFew(new CreditAmount(25), Has(3, 0), Policy, Now).Text);

    [Fact]
    public void Too_few_credits_promises_no_allowance_that_would_not_be_enough() => Assert.Equal(
        "This costs 60 credits and you have 3. "
        + "Ask for fewer or smaller pictures, or choose a cheaper model (see /models). Or /redeem a code, or ask a moderator.",
        CreditRefusals.TooFew(new CreditAmount(60), Has(3, 0), Policy, Now).Text);

    [Fact]
    public void Held_credits_are_told_and_do_not_count_for_tomorrow() => Assert.Equal(
        "This costs 25 credits and you have 10 (40 more are held for jobs under way). "
        + "Ask for fewer or smaller pictures, or choose a cheaper model (see /models). Or /redeem a code, or ask a moderator.",
        CreditRefusals.TooFew(new CreditAmount(25), Has(50, 40), Policy, Now).Text);

    [Fact]
    public void One_credit_is_one_credit() =>
        Assert.StartsWith(
            "This costs 1 credit and you have 0.",
            CreditRefusals.TooFew(new CreditAmount(1), Has(0, 0), Policy, Now).Text,
            StringComparison.Ordinal);

    private static Account Has(long balance, long held) =>
        new(new AccountId(1), new CreditAmount(balance), new CreditAmount(held), IsWelcomed: true, AllowanceOn: 1, SpendingDay: null, Spent: CreditAmount.Zero);
}
