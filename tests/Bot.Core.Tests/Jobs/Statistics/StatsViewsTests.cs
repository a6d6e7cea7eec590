using Bot.Core.Jobs.Statistics;

namespace Bot.Core.Tests.Jobs.Statistics;

public sealed class StatsViewsTests
{
    private static readonly ModelStats Dev = new(
        "flux-dev", 1_200, 3, 0, 30_000, 28_000_000, 0, 0)
    { MedianTime = TimeSpan.FromSeconds(4.25) };

    [Fact]
    public void A_moderator_reads_success_time_and_spend_and_no_cost() =>
        Assert.Equal(
            "Today\nflux-dev 1,200 made, 99% success, median 4.3 s, 30,000 credits",
            StatsViews.Of("Today", [Dev], showsMargin: false).Plain);

    [Fact]
    public void An_operator_reads_the_margin_too() =>
        Assert.Equal(
            "Today\nflux-dev 1,200 made, 99% success, median 4.3 s, 30,000 credits, cost $28.000, margin $2.000 (6%)",
            StatsViews.Of("Today", [Dev], showsMargin: true).Plain);

    [Fact]
    public void Several_models_are_summed_estimates_are_marked_and_a_loss_is_one()
    {
        var lossy = new ModelStats("kolors", 1, 0, 2, 1, 1_575, 1, 0) { MedianTime = TimeSpan.FromMinutes(3) };
        var text = StatsViews.Of("Today", [Dev, lossy], showsMargin: true).Plain;
        Assert.Contains(
            "kolors 1 made, 100% success, median 3 min, 1 credit, cost ≈$0.001575, margin ≈-$0.000575 (-58%)",
            text,
            StringComparison.Ordinal);
        Assert.Contains("All 1,201 made, 99% success, 30,001 credits, cost ≈$28.001575", text, StringComparison.Ordinal);
        Assert.Contains("Not counted: 2 cancelled", text, StringComparison.Ordinal);
        Assert.Contains("≈ is estimated", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1, true, true)]
    [InlineData(1, false, false)]
    public void An_operator_reads_how_much_may_have_been_posted_for_nothing(long doubles, bool isOperator, bool isTold)
    {
        var text = StatsViews.Of("Today", [Dev with { Doubles = doubles }, Dev], isOperator).Plain;
        Assert.Equal(isTold, text.Contains("Posted perhaps for nothing: 1 request whose answer was lost", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_said_of_what_there_is_none_of()
    {
        Assert.Equal("Today\nNothing was made.", StatsViews.Of("Today", [], showsMargin: true).Plain);
        var cancelled = new ModelStats("flux-dev", 0, 0, 1, 0, 0, 0, 0);
        Assert.Equal(
            "Today\nflux-dev 0 made, 0 credits\nNot counted: 1 cancelled, or refused for what was given.",
            StatsViews.Of("Today", [cancelled], showsMargin: false).Plain);
    }

    [Fact]
    public void Very_many_models_fit_one_message_of_either_platform()
    {
        var models = Enumerable.Range(0, 200).Select(static i => Dev with { Model = $"a-model-with-a-long-name-{i}", Estimated = 1, Doubles = 1_000 })
            .ToList();
        var text = StatsViews.Of("The last 30 days, all communities", models, showsMargin: true).Plain;
        Assert.InRange(text.Length, 1_000, 2_000);
        Assert.Contains(" more models", text, StringComparison.Ordinal);
        Assert.Contains("All 240,000 made", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "$0.000")]
    [InlineData(1, "$0.000001")]
    [InlineData(25_000, "$0.025")]
    [InlineData(-1_234_500_000, "-$1,234.500")]
    [InlineData(long.MaxValue, "$9,223,372,036,854.775807")]
    [InlineData(long.MinValue + 1, "-$9,223,372,036,854.775807")]
    public void Money_is_written_to_its_last_digit(long micros, string expected) => Assert.Equal(expected, StatsViews.Usd(new MicroDollars(micros)));
}
