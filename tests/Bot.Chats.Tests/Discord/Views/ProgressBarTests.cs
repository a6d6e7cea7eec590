using Bot.Core.Chat;

namespace Bot.Chats.Tests.Discord.Views;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData(0.0, "▱▱▱▱▱▱▱▱▱▱ 0% · S")]
    [InlineData(0.42, "▰▰▰▰▱▱▱▱▱▱ 42% · S")]
    [InlineData(0.999, "▰▰▰▰▰▰▰▰▰▱ 99% · S")]
    [InlineData(1.0, "▰▰▰▰▰▰▰▰▰▰ 100% · S")]
    [InlineData(7.0, "▰▰▰▰▰▰▰▰▰▰ 100% · S")]
    [InlineData(-1.0, "▱▱▱▱▱▱▱▱▱▱ 0% · S")]
    [InlineData(double.NaN, "▱▱▱▱▱▱▱▱▱▱ · S")]
    [InlineData(double.PositiveInfinity, "▱▱▱▱▱▱▱▱▱▱ · S")]
    [InlineData(null, "▱▱▱▱▱▱▱▱▱▱ · S")]
    public void It_has_ten_cells_and_rounds_down(double? fraction, string line) =>
        Assert.Equal(line, ProgressBar.Render(new Progress("S", fraction)));

    [Fact]
    public void Without_a_stage_it_ends_with_the_number() =>
        Assert.Equal("▰▰▰▰▰▱▱▱▱▱ 50%", ProgressBar.Render(new Progress("", 0.5)));
}
