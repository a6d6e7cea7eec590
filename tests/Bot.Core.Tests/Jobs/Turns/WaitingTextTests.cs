using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs.Turns;

public sealed class WaitingTextTests
{
    [Theory]
    [InlineData(1, 0.0, "next in line, a few seconds")]
    [InlineData(2, 5.1, "2nd in line, about 10 s")]
    [InlineData(3, 32.0, "3rd in line, about 40 s")]
    [InlineData(4, 60.0, "4th in line, about 60 s")]
    [InlineData(11, 61.0, "11th in line, about 2 min")]
    [InlineData(12, 600.0, "12th in line, about 10 min")]
    [InlineData(13, 601.0, "13th in line, about 15 min")]
    [InlineData(21, 3600.0, "21st in line, about 60 min")]
    [InlineData(102, 3601.0, "102nd in line, more than an hour")]
    [InlineData(1113, 9e6, "1,113th in line, more than an hour")]
    public void A_place_has_its_ordinal_and_a_rough_time(int position, double seconds, string expected) =>
        Assert.Equal(expected, WaitingText.Of(position, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Without_a_measured_time_only_the_place_is_said() => Assert.Equal("3rd in line", WaitingText.Of(3, null));
}
