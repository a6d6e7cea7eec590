using Bot.Core.Fal;

namespace Bot.Core.Tests.Jobs.Alerts;

/// <summary>What the database says of failing models.</summary>
public sealed class FailureAlertsTests : IAsyncDisposable
{
    private readonly AlertBench _bench = new();

    [Fact]
    public async Task A_model_that_begins_to_fail_is_noticed_once_with_its_commonest_failure()
    {
        _bench.Ended(delivered: 100, failed: 2, ago: TimeSpan.FromHours(5));
        _bench.Ended(delivered: 1, failed: 2, FailureKind.Timeout);
        _bench.Ended(delivered: 0, failed: 4);
        var notice = Assert.Single(await _bench.JudgeAsync());
        Assert.Equal("flux-dev", notice.Model);
        Assert.StartsWith(
            "flux-dev is failing: 6 of 7 jobs in the last 15 minutes (86%; usual are 2%). Mostly Unavailable:",
            notice.Text,
            StringComparison.Ordinal);
        Assert.Empty(await _bench.JudgeAsync());
    }

    [Theory]
    [InlineData(FailureKind.ContentPolicy)]
    [InlineData(FailureKind.InvalidInput)]
    [InlineData(FailureKind.InputUnreadable)]
    [InlineData(FailureKind.NotShown)]
    public async Task What_is_no_fault_of_the_model_does_not_count(FailureKind kind)
    {
        _bench.Ended(delivered: 0, failed: 20, kind);
        _bench.Ended(delivered: 0, failed: 4);
        Assert.Empty(await _bench.JudgeAsync());
    }

    [Fact]
    public async Task Models_are_judged_each_for_itself()
    {
        _bench.Ended(delivered: 0, failed: 5, model: "flux-dev");
        _bench.Ended(delivered: 0, failed: 4, model: "flux-schnell");
        _bench.Ended(delivered: 50, failed: 0, model: "kolors");
        _bench.Ended(delivered: 0, failed: 9, model: "aura-flow");
        Assert.Equal(["aura-flow", "flux-dev"], (await _bench.JudgeAsync()).Select(static notice => notice.Model).Order());
    }

    [Fact]
    public async Task What_ended_before_the_window_is_no_news()
    {
        _bench.Ended(delivered: 0, failed: 9, ago: TimeSpan.FromMinutes(16));
        Assert.Empty(await _bench.JudgeAsync());
    }

    [Fact]
    public async Task A_model_that_always_failed_so_is_no_news_either()
    {
        _bench.Ended(delivered: 400, failed: 600, ago: TimeSpan.FromDays(2));
        _bench.Ended(delivered: 3, failed: 7);
        Assert.Empty(await _bench.JudgeAsync());
    }

    [Fact]
    public async Task It_is_noticed_again_after_an_hour_and_its_recovery_once()
    {
        await FailAsync();
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(59));
        _bench.Ended(delivered: 0, failed: 5);
        Assert.Empty(await _bench.JudgeAsync());
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("usual are 5%", Assert.Single(await _bench.JudgeAsync()).Text, StringComparison.Ordinal);
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(20));
        _bench.Ended(delivered: 3, failed: 0);
        var over = Assert.Single(await _bench.JudgeAsync());
        Assert.Equal(
            "flux-dev works again: 3 of 3 jobs in the last 15 minutes were delivered. It had been failing since 2026-01-01 01:00 UTC.",
            over.Text);
        Assert.Empty(await _bench.JudgeAsync());
    }

    [Fact]
    public async Task Another_process_on_the_same_file_knows_what_was_noticed()
    {
        await FailAsync();
        await using var other = _bench.Bench.Another();
        Assert.Empty(await AlertBench.AlertsOf(other.Database, other.Time).JudgeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_noticed_is_told_to_the_operators_in_the_same_transaction()
    {
        await FailAsync();
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(20));
        _bench.Ended(delivered: 1, failed: 0);
        await _bench.JudgeAsync();
        Assert.Contains("is failing", _bench.Told[0], StringComparison.Ordinal);
        Assert.Contains("works again", _bench.Told[1], StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task FailAsync()
    {
        _bench.Ended(delivered: 0, failed: 5);
        Assert.Single(await _bench.JudgeAsync());
    }
}
