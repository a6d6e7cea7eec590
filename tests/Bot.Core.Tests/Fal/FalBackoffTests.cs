using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalBackoffTests
{
    [Theory]
    [InlineData(0.5, 1, 1)]
    [InlineData(0.5, 2, 2)]
    [InlineData(0.5, 5, 16)]
    [InlineData(0.5, 6, 30)]
    [InlineData(0.5, int.MaxValue, 30)]
    [InlineData(0.0, 1, 0.75)]
    [InlineData(1.0, 1, 1.25)]
    [InlineData(1.0, 9, 37.5)]
    public void Waits_double_to_a_cap_and_are_spread(double dice, int tries, double seconds) =>
        Assert.Equal(FalWorld.Seconds(seconds), FalRetry.Backoff(new Dice(dice)).After(tries));

    [Theory]
    [InlineData(20, 20)]
    [InlineData(0, 1)]
    public void What_was_asked_for_is_the_least(double asked, double seconds) =>
        Assert.Equal(FalWorld.Seconds(seconds), FalRetry.Backoff(new Dice(0.5)).After(1, FalWorld.Seconds(asked)));

    private sealed class Dice(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
