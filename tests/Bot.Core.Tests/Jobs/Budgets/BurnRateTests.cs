using Bot.Core.Jobs.Budgets;

namespace Bot.Core.Tests.Jobs.Budgets;

/// <summary>When the fuse trips early.</summary>
public sealed class BurnRateTests
{
    private static readonly long[] _week = [10, 20, 30, 20, 10];

    [Theory]
    [InlineData(90, true)]
    [InlineData(89, false)]
    [InlineData(1_000, true)]
    public void Three_times_the_busiest_hour_is_far_beyond(long hour, bool trips) =>
        Assert.Equal(trips, BurnRate.IsFarBeyond(hour, _week, dayBudget: 100));

    [Theory]
    [InlineData(249, false)]
    [InlineData(250, true)]
    public void Less_than_a_quarter_of_the_budget_harms_nobody(long hour, bool trips) =>
        Assert.Equal(trips, BurnRate.IsFarBeyond(hour, _week, dayBudget: 1_000));

    [Fact]
    public void Where_nobody_knows_what_is_usual_the_budget_alone_holds()
    {
        Assert.False(BurnRate.IsFarBeyond(1_000, [], dayBudget: 1_000));
        Assert.False(BurnRate.IsFarBeyond(1_000, [1, 1, 1, 1], dayBudget: 1_000));
        Assert.True(BurnRate.IsFarBeyond(1_000, [1, 1, 1, 1, 1], dayBudget: 1_000));
    }

    [Fact]
    public void An_hour_that_costs_nothing_never_trips()
    {
        Assert.False(BurnRate.IsFarBeyond(0, [], dayBudget: 1));
        Assert.False(BurnRate.IsFarBeyond(0, [0, 0, 0, 0, 0], dayBudget: 1));
    }
}
