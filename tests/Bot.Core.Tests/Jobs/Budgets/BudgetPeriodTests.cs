using System.Globalization;
using Bot.Core.Jobs.Budgets;

namespace Bot.Core.Tests.Jobs.Budgets;

/// <summary>Days and months, in UTC.</summary>
public sealed class BudgetPeriodTests
{
    [Theory]
    [InlineData("2026-11-21T23:59:59Z", "2026-11-22T00:00:00Z", "2026-12-01T00:00:00Z", 21)]
    [InlineData("2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z", 31)]
    [InlineData("2028-02-29T12:00:00Z", "2028-03-01T00:00:00Z", "2028-03-01T00:00:00Z", 29)]
    [InlineData("2026-11-22T01:00:00+02:00", "2026-11-22T00:00:00Z", "2026-12-01T00:00:00Z", 21)]
    public void A_period_ends_when_the_next_begins(string at, string nextDay, string nextMonth, int dayOfMonth)
    {
        var now = Time(at);
        Assert.Equal(Time(nextDay), BudgetPeriod.Day.Next(now));
        Assert.Equal(Time(nextMonth), BudgetPeriod.Month.Next(now));
        Assert.Equal(dayOfMonth - 1, BudgetPeriod.Day.NumberAt(now) - BudgetPeriod.Month.FirstDay(now));
        Assert.Equal(BudgetPeriod.Day.NumberAt(now), BudgetPeriod.Day.FirstDay(now));
        Assert.Equal(BudgetPeriod.Month.NumberAt(now) + 1, BudgetPeriod.Month.NumberAt(Time(nextMonth)));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
