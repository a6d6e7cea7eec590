using Bot.Core.Jobs.Budgets;

namespace Bot.Core.Tests.Jobs.Budgets;

/// <summary>When the fuse trips early.</summary>
public sealed class BurnRateTests
{
    private static readonly MicroDollars[] Week = [new(10), new(20), new(30), new(20), new(10)];

    [Theory]
    [InlineData(90, true)]
    [InlineData(89, false)]
    [InlineData(1_000, true)]
    public void Three_times_the_busiest_hour_is_far_beyond(long hour, bool trips) =>
        Assert.Equal(trips, BurnRate.IsFarBeyond(new MicroDollars(hour), Week, dayBudget: new MicroDollars(100)));

    [Theory]
    [InlineData(249, false)]
    [InlineData(250, true)]
    public void Less_than_a_quarter_of_the_budget_harms_nobody(long hour, bool trips) =>
        Assert.Equal(trips, BurnRate.IsFarBeyond(new MicroDollars(hour), Week, dayBudget: new MicroDollars(1_000)));

    [Fact]
    public void Where_nobody_knows_what_is_usual_the_budget_alone_holds()
    {
        Assert.False(BurnRate.IsFarBeyond(new MicroDollars(1_000), [], dayBudget: new MicroDollars(1_000)));
        Assert.False(BurnRate.IsFarBeyond(new MicroDollars(1_000), [new MicroDollars(1), new MicroDollars(1), new MicroDollars(1), new MicroDollars(1)], dayBudget: new MicroDollars(1_000)));
        Assert.True(BurnRate.IsFarBeyond(new MicroDollars(1_000), [new MicroDollars(1), new MicroDollars(1), new MicroDollars(1), new MicroDollars(1), new MicroDollars(1)], dayBudget: new MicroDollars(1_000)));
    }

    [Fact]
    public void An_hour_that_costs_nothing_never_trips()
    {
        Assert.False(BurnRate.IsFarBeyond(MicroDollars.Zero, [], dayBudget: new MicroDollars(1)));
        Assert.False(BurnRate.IsFarBeyond(MicroDollars.Zero, [MicroDollars.Zero, MicroDollars.Zero, MicroDollars.Zero, MicroDollars.Zero, MicroDollars.Zero], dayBudget: new MicroDollars(1)));
    }
}
