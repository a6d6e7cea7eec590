using Bot.Core.Jobs.Alerts;

namespace Bot.Core.Tests.Jobs.Alerts;

/// <summary>When failures are news.</summary>
public sealed class FailureRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    // delivered, failed lately; delivered, failed usually (with the assumption of 1 in 20)
    [InlineData(0, 0, 0, 0, AlertDecision.Nothing)]
    [InlineData(0, 5, 0, 0, AlertDecision.Raise)]
    [InlineData(2, 3, 0, 0, AlertDecision.Raise)]
    [InlineData(0, 4, 0, 0, AlertDecision.Nothing)]
    [InlineData(1, 3, 0, 0, AlertDecision.Nothing)]
    [InlineData(3, 2, 0, 0, AlertDecision.Nothing)]
    [InlineData(7, 3, 0, 0, AlertDecision.Nothing)]
    [InlineData(65, 35, 0, 0, AlertDecision.Raise)]
    [InlineData(66, 34, 0, 0, AlertDecision.Nothing)]
    [InlineData(7, 3, 10_000, 0, AlertDecision.Nothing)]
    [InlineData(69, 31, 10_000, 0, AlertDecision.Raise)]
    [InlineData(40, 60, 500, 500, AlertDecision.Nothing)]
    [InlineData(19, 81, 500, 500, AlertDecision.Raise)]
    [InlineData(0, 500, 0, 500, AlertDecision.Nothing)]
    public void A_jump_above_what_is_usual_is_raised(
        int delivered, int failed, long usuallyDelivered, long usuallyFailed, AlertDecision expected) =>
        Assert.Equal(
            expected,
            FailureRule.Decide(new RecentJobs(delivered, failed, null), new BaselineJobs(usuallyDelivered, usuallyFailed), null, Now));

    [Theory]
    [InlineData(59, true, AlertDecision.Nothing)]
    [InlineData(60, true, AlertDecision.Raise)]
    [InlineData(59, false, AlertDecision.Nothing)]
    [InlineData(60, false, AlertDecision.Raise)]
    [InlineData(-5, true, AlertDecision.Nothing)]
    public void A_model_is_told_of_once_an_hour_whether_it_recovered_meanwhile_or_not(int minutesAgo, bool isOpen, AlertDecision expected)
    {
        var alert = new FailureAlert(Now.AddMinutes(-minutesAgo), isOpen, 0.05);
        Assert.Equal(expected, FailureRule.Decide(new RecentJobs(0, 9, null), default, alert, Now));
    }

    [Theory]
    [InlineData(0, 0, AlertDecision.Nothing)]
    [InlineData(1, 0, AlertDecision.Recover)]
    [InlineData(3, 1, AlertDecision.Nothing)]
    [InlineData(8, 2, AlertDecision.Recover)]
    [InlineData(7, 3, AlertDecision.Nothing)]
    [InlineData(0, 2, AlertDecision.Nothing)]
    public void It_is_over_when_the_rate_is_near_what_was_usual_before(int delivered, int failed, AlertDecision expected)
    {
        var alert = new FailureAlert(Now.AddMinutes(-20), IsOpen: true, UsualRate: 0.05);
        // What is usual now is full of the trouble itself, and is not looked at.
        Assert.Equal(expected, FailureRule.Decide(new RecentJobs(delivered, failed, null), new BaselineJobs(10, 900), alert, Now));
    }

    [Fact]
    public void What_is_over_is_not_told_again() =>
        Assert.Equal(
            AlertDecision.Nothing,
            FailureRule.Decide(new RecentJobs(9, 0, null), default, new FailureAlert(Now.AddMinutes(-20), IsOpen: false, 0.05), Now));
}
