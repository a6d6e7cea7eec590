using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Sums and medians over a real database.</summary>
public sealed class GenerationStatsTests : IAsyncDisposable
{
    private static readonly CommunityId Here = new("discord", "77"), There = new("telegram", "-5");

    private readonly Bench _bench = Bench.Fresh();
    private int _count;

    [Fact]
    public async Task Each_model_has_its_success_time_spend_and_margin_and_the_most_used_comes_first()
    {
        Insert("flux-dev", seconds: 4);
        Insert("flux-schnell", seconds: 1, credits: 3, cost: 2_000);
        Insert("flux-schnell", seconds: 2, credits: 3, cost: 2_000);
        Insert("flux-schnell", seconds: 9, credits: 3, cost: 2_500, isEstimated: true);
        Insert("flux-schnell", JobState.Failed, FailureKind.Unavailable);
        Insert("flux-schnell", JobState.Failed, FailureKind.ContentPolicy);
        var models = await ReadAsync(Here, days: 1);
        Assert.Equal(["flux-schnell", "flux-dev"], models.Select(static model => model.Model));
        Assert.Equal(
            new ModelStats("flux-schnell", 3, 1, 1, 9, 6_500, 1, 0) { MedianTime = TimeSpan.FromSeconds(2) }, models[0]);
        Assert.Equal((0.75, 2_500L), (models[0].SuccessRate, models[0].MarginMicros.Value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(30, 3)]
    public async Task Only_the_span_counts(int days, long delivered)
    {
        Insert("flux-dev", ago: TimeSpan.FromHours(23));
        Insert("flux-dev", ago: TimeSpan.FromDays(3), seconds: 100);
        Insert("flux-dev", ago: TimeSpan.FromDays(20), seconds: 100);
        Insert("flux-dev", ago: TimeSpan.FromDays(31), seconds: 100);
        var model = Assert.Single(await ReadAsync(Here, days));
        Assert.Equal(delivered, model.Delivered);
        Assert.Equal(days == 1, model.MedianTime < TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task A_community_sees_its_own_and_all_communities_are_their_sum()
    {
        Insert("flux-dev", seconds: 2);
        Insert("flux-dev", seconds: 4, community: There);
        Assert.Equal((1L, TimeSpan.FromSeconds(2)), Facts(await ReadAsync(Here, days: 1)));
        Assert.Equal((1L, TimeSpan.FromSeconds(4)), Facts(await ReadAsync(There, days: 1)));
        Assert.Equal((2L, TimeSpan.FromSeconds(3)), Facts(await ReadAsync(null, days: 1)));
        Assert.Empty(await ReadAsync(new CommunityId("discord", "78"), days: 1));
    }

    [Fact]
    public async Task Where_nothing_was_delivered_there_is_no_median_and_no_rate_without_what_counts()
    {
        Insert("flux-dev", JobState.Cancelled);
        var model = Assert.Single(await ReadAsync(Here, days: 1));
        Assert.Equal((null, null), (model.MedianTime, model.SuccessRate));
    }

    [Fact]
    public async Task A_median_of_very_many_is_that_of_the_newest()
    {
        Insert("flux-dev", seconds: 90, ago: TimeSpan.FromHours(9), times: GenerationStats.MaxTimes);
        Insert("flux-dev", seconds: 3, ago: TimeSpan.FromHours(2), times: GenerationStats.MaxTimes);
        var model = Assert.Single(await ReadAsync(Here, days: 1));
        Assert.Equal((2L * GenerationStats.MaxTimes, TimeSpan.FromSeconds(3)), (model.Delivered, model.MedianTime!.Value));
    }

    [Theory]
    [InlineData("community = 'x' AND model = 'y'", "delivered_by_community")]
    [InlineData("model = 'y'", "delivered_by_model")]
    public void Medians_are_read_from_an_index_alone(string where, string index)
    {
        using var raw = new RawSql(_bench.Path);
        var plan = raw.Column(
            "EXPLAIN QUERY PLAN SELECT ended_at - started_at FROM generations WHERE " + where
            + " AND outcome = 'Delivered' AND ended_at >= 1 ORDER BY ended_at DESC LIMIT 1000", column: 3);
        Assert.Contains("USING COVERING INDEX " + index, Assert.Single(plan), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<IReadOnlyList<ModelStats>> ReadAsync(CommunityId? community, int days) =>
        new GenerationStats(_bench.Database, _bench.Time).ReadAsync(community, TimeSpan.FromDays(days), CancellationToken.None);

    private static (long, TimeSpan) Facts(IReadOnlyList<ModelStats> models) =>
        (Assert.Single(models).Delivered, models[0].MedianTime!.Value);

    private void Insert(
        string model,
        JobState outcome = JobState.Delivered,
        FailureKind? failure = null,
        int seconds = 1,
        long credits = 10,
        long cost = 8_000,
        bool isEstimated = false,
        CommunityId? community = null,
        TimeSpan ago = default,
        int times = 1) => GenerationsPast.Add(_bench.Path, Enumerable.Range(0, times).Select(_ => new Generation(
            new JobId($"{_count++}"),
            model,
            community ?? Here,
            End(ago) - TimeSpan.FromSeconds(seconds),
            End(ago),
            outcome,
            outcome == JobState.Delivered ? new CreditAmount(credits) : CreditAmount.Zero,
            new GenerationCost(outcome == JobState.Delivered ? new MicroDollars(cost) : MicroDollars.Zero, isEstimated))
        { Failure = failure }));

    private DateTimeOffset End(TimeSpan ago) => _bench.Time.GetUtcNow() - ago;
}
