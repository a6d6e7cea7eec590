using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Statistics;

namespace Bot.Core.Tests.Jobs.Alerts;

/// <summary>Operators are told of a failing model, whatever happens meanwhile.</summary>
public sealed class FailureWatchTests : IAsyncDisposable
{
    private readonly AlertBench _bench = new();

    [Fact]
    public async Task A_failing_model_is_told_of_once()
    {
        _bench.Ended(delivered: 0, failed: 5);
        using var watch = await StartAsync();
        await RoundAsync();
        await RoundAsync();
        Assert.StartsWith("flux-dev is failing", Assert.Single(_bench.Told), StringComparison.Ordinal);
        Assert.Contains(_bench.Log.Lines, static line => line.StartsWith("Warning flux-dev is failing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task News_wakes_a_watch_that_had_nothing_to_look_at()
    {
        using var watch = await StartAsync();
        await RoundAsync();
        _bench.Bench.Time.Advance(FailureRule.Window + FailureWatch.Round);
        _bench.Ended(delivered: 0, failed: 5);
        await RoundAsync();
        Assert.Empty(_bench.Told);
        watch.Observe(new GenerationEvent.Failed(new Generation(
            new JobId("x"), "flux-dev", new CommunityId("discord", "77"), default, default, JobState.Failed, CreditAmount.Zero, default)
        { Failure = FailureKind.Unavailable }));
        await RoundAsync();
        Assert.Single(_bench.Told);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<FailureWatch> StartAsync()
    {
        var watch = _bench.Watch();
        await watch.StartAsync(CancellationToken.None);
        return watch;
    }

    /// <summary>Ends when the watch has looked and waits for its next round.</summary>
    private async Task RoundAsync()
    {
        await _bench.Bench.Time.PassAsync(FailureWatch.Round);
        await _bench.Bench.Time.WhenWaitingAsync(FailureWatch.Round);
    }
}
