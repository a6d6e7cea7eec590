using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Jobs;

/// <summary>A clock that somebody sets back an hour makes nothing wait for an hour.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Pause = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pause_that_a_platform_asked_for_lasts_as_long_as_it_asked(bool isForReplyAlone)
    {
        var (time, chat) = (new ManualTime(), new ScriptedChat());
        var replies = new ReplyDispatcher([chat], time, NullLogger<ReplyDispatcher>.Instance);
        await using var reply = replies.Open(new ReplyAddress("discord", "5", "1"), static _ => Task.CompletedTask)!;
        chat.Answer(new ShowResult.Busy(Pause) { IsForReplyAlone = isForReplyAlone });
        var shown = reply.FinishAsync(new View("done"), CancellationToken.None);
        await time.WhenWaitingAsync(Pause);
        // A timer of the system waits by a clock of its own; what is looked at afterwards must too.
        time.SetClock(-Hour);
        time.Advance(Pause);
        Assert.IsType<ShowResult.Shown>(await shown.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_rooms_pause_is_over_when_it_is_over()
    {
        var time = new ManualTime();
        var pacer = new RoomPacer(time, TimeSpan.FromSeconds(1));
        pacer.Pause(Pause);
        time.SetClock(-Hour);
        Assert.Equal(Pause, pacer.UntilUnpaused());
        time.Advance(Pause);
        Assert.Equal(TimeSpan.Zero, pacer.UntilUnpaused());
        Assert.InRange(pacer.ReserveProgress(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(JobState.Accepted)]
    [InlineData(JobState.Submitted)]
    [InlineData(JobState.Failed)]
    public async Task A_killed_process_has_its_jobs_taken_over_at_once_when_the_clock_was_set_back(JobState state)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.WayTo(state));
        var times = new JobTimes();
        // Leases of a minute, as the bench has them, and for an end the longest pause.
        bench.Time.SetClock(-3 * Hour);
        var lease = new JobLease("next", bench.Time.GetUtcNow() + times.Lease);
        var claimed = Assert.Single(await bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None));
        // It has no more time than it was given.
        using var running = new RunningJob(claimed, bench.Time);
        bench.Time.Advance(claimed.Deadline - claimed.CreatedAt);
        Assert.True(running.Deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task An_end_that_is_put_off_is_not_taken_for_one_of_a_wrong_clock()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.Failed);
        var times = new JobTimes();
        await bench.Jobs.PutOffAsync(new JobId("discord:1"), "runner", bench.Time.GetUtcNow() + times.MaxNotifyPause, CancellationToken.None);
        bench.Time.Advance(times.MaxNotifyPause - TimeSpan.FromMilliseconds(1));
        var lease = new JobLease("next", bench.Time.GetUtcNow() + times.Lease);
        Assert.Empty(await bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None));
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_runs_keeps_its_own_time_when_the_clock_is_set_forward()
    {
        await using var bench = new RunnerBench();
        bench.Outside.Fal.WatchesForEver = true;
        bench.Runner.Start(await bench.AcceptedAsync());
        await bench.Outside.Fal.Watching.Task;
        bench.Outside.Bench.Time.SetClock(Hour);
        await bench.StartAsync();
        await bench.RoundAsync();
        Assert.Equal(JobState.Submitted, (await bench.Outside.StoredAsync("discord:1")).State);
        Assert.Equal(1, bench.Runner.Running);
        await bench.StopAsync();
    }
}
