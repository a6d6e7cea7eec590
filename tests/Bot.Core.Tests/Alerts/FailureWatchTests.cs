using Bot.Core.Alerts;
using Bot.Core.Chats;
using Bot.Core.Generations;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Alerts;

/// <summary>The operators read of a failing model in their room, whatever happens meanwhile.</summary>
public sealed class FailureWatchTests : IAsyncDisposable
{
    private static readonly AlertRoom Room = new("discord", "900");

    private readonly AlertBench _bench = new();

    [Fact]
    public async Task A_failing_model_is_told_of_in_the_room()
    {
        _bench.Ended(delivered: 0, failed: 5);
        using var watch = await StartAsync(Room);
        await RoundAsync();
        Assert.StartsWith("flux-dev is failing", _bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal("900", Assert.Single(_bench.Chat.Addresses).Room);
        Assert.Empty(await _bench.Alerts.UntoldAsync(CancellationToken.None));
        await RoundAsync();
        Assert.Single(_bench.Chat.Views);
        Assert.Contains(_bench.Log.Lines, static line => line.StartsWith("Warning flux-dev is failing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_told_before_the_end_is_told_after_the_next_start()
    {
        _bench.Ended(delivered: 0, failed: 5);
        await _bench.JudgeAsync();
        _bench.Bench.Time.Advance(TimeSpan.FromHours(9));
        using var watch = await StartAsync(Room);
        await RoundAsync();
        Assert.StartsWith("flux-dev is failing", _bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_platform_is_away_the_notice_waits_for_a_later_round()
    {
        _bench.Ended(delivered: 0, failed: 5);
        var isAway = true;
        _bench.Chat.Before = (_, cancellation) => isAway ? Task.Delay(Timeout.InfiniteTimeSpan, cancellation) : Task.CompletedTask;
        using var watch = await StartAsync(Room);
        await _bench.Bench.Time.PassAsync(FailureWatch.Round);
        await _bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromMinutes(1));
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(1));
        isAway = false;
        await RoundAsync();
        Assert.StartsWith("flux-dev is failing", _bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_that_is_closed_is_logged_with_the_mend_and_not_tried_again()
    {
        _bench.Ended(delivered: 0, failed: 5);
        _bench.Chat.Answer(new ShowResult.Gone("Missing access."));
        using var watch = await StartAsync(Room);
        await RoundAsync();
        await RoundAsync();
        Assert.Single(_bench.Chat.Views);
        Assert.Contains(_bench.Log.Lines, static line => line.Contains("Missing access. Correct BOT_ALERTS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("telegram", "5")]
    [InlineData("discord", "general")]
    public async Task A_room_that_no_chat_knows_is_logged(string platform, string room)
    {
        _bench.Ended(delivered: 0, failed: 5);
        using var watch = await StartAsync(new AlertRoom(platform, room));
        await RoundAsync();
        Assert.Empty(_bench.Chat.Views);
        Assert.Contains(_bench.Log.Lines, static line => line.Contains("is no room of a connected chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_room_it_is_logged_only()
    {
        _bench.Ended(delivered: 0, failed: 5);
        using var watch = await StartAsync(null);
        await RoundAsync();
        Assert.Empty(_bench.Chat.Views);
        Assert.Contains(_bench.Log.Lines, static line => line.Contains("flux-dev is failing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task News_wakes_a_watch_that_had_nothing_to_look_at()
    {
        using var watch = await StartAsync(Room);
        await RoundAsync();
        _bench.Bench.Time.Advance(FailureRule.Window + FailureWatch.Round);
        _bench.Ended(delivered: 0, failed: 5);
        await RoundAsync();
        Assert.Empty(_bench.Chat.Views);
        watch.Observe(new GenerationEvent.Failed(new Generation(
            "x", "flux-dev", new CommunityId("discord", "77"), default, default, JobState.Failed, 0, default)
        { Failure = JobFailureKind.Unavailable }));
        await RoundAsync();
        Assert.Single(_bench.Chat.Views);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<FailureWatch> StartAsync(AlertRoom? room)
    {
        var watch = _bench.Watch(room);
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
