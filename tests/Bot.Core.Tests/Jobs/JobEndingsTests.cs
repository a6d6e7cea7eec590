using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Storage;
using NSubstitute;

namespace Bot.Core.Tests.Jobs;

/// <summary>Cancelling, deadlines, stops, crashes, and a database that is away for a while.</summary>
public sealed class JobEndingsTests
{
    [Fact]
    public async Task A_job_cancelled_before_it_is_posted_never_reaches_fal()
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        await bench.Store.RequestCancelAsync(job.Id, JobCancelTests.OwnReach(job), CancellationToken.None);
        bench.SignalCancel();
        await bench.AssertFreeAsync(await bench.RunAsync(job), JobState.Cancelled, "Cancelled.");
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData(FalCancel.Cancelled)]
    [InlineData(FalCancel.Requested)]
    [InlineData(FalCancel.NotFound)]
    [InlineData(FalCancel.Unknown)]
    public async Task A_job_cancelled_while_it_runs_is_cancelled_at_fal_and_free(FalCancel answer)
    {
        await using var bench = new FlowBench();
        (bench.Fal.WatchesForEver, bench.Fal.CancelAnswer) = (true, answer);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Fal.Watching.Task;
        bench.SignalCancel();
        await bench.AssertFreeAsync(await running, JobState.Cancelled, "Cancelled.");
        Assert.Equal(1, bench.Fal.Cancels);
    }

    [Fact]
    public async Task A_cancel_that_comes_too_late_brings_the_picture()
    {
        await using var bench = new FlowBench();
        (bench.Fal.WatchesForEver, bench.Fal.CancelAnswer) = (true, FalCancel.AlreadyCompleted);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Fal.Watching.Task;
        bench.SignalCancel();
        await bench.AssertDeliveredAsync(await running);
    }

    [Fact]
    public async Task A_wish_to_cancel_that_was_stored_before_a_crash_is_kept()
    {
        await using var bench = new FlowBench();
        bench.Fal.WatchesForEver = true;
        await bench.AcceptedAsync();
        await bench.Bench.AppliedAsync("discord:1", Bot.Core.Tests.Storage.Happened.WayTo(JobState.Submitted));
        var stored = await bench.StoredAsync("discord:1");
        await bench.Store.RequestCancelAsync(stored.Id, JobCancelTests.OwnReach(stored), CancellationToken.None);
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.StoredAsync(stored.Id.Value)), JobState.Cancelled, "Cancelled.");
        Assert.Equal(1, bench.Fal.Cancels);
    }

    [Fact]
    public async Task A_job_past_its_deadline_is_cancelled_at_fal_and_free()
    {
        await using var bench = new FlowBench();
        bench.Fal.WatchesForEver = true;
        var job = await bench.AcceptedAsync();
        var running = bench.RunAsync(job);
        await bench.Fal.Watching.Task;
        bench.Bench.Time.Advance(job.Deadline - bench.Bench.Time.GetUtcNow());
        await bench.AssertFreeAsync(await running, JobState.Expired, "took too long");
        Assert.Equal(1, bench.Fal.Cancels);
    }

    [Fact]
    public async Task A_stop_leaves_the_job_where_it_is()
    {
        await using var bench = new FlowBench();
        bench.Fal.WatchesForEver = true;
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Fal.Watching.Task;
        await bench.Stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(JobState.Submitted, (await bench.StoredAsync("discord:1")).State);
        Assert.Equal(0, bench.Fal.Cancels);
        await bench.Bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(JobState.Accepted, 1)]
    [InlineData(JobState.Submitting, 1)]
    [InlineData(JobState.Submitted, 0)]
    [InlineData(JobState.Delivering, 0)]
    public async Task A_job_left_by_a_crash_goes_on_from_where_it_was(JobState left, int submits)
    {
        await using var bench = new FlowBench();
        await bench.AcceptedAsync();
        await bench.Bench.AppliedAsync("discord:1", Bot.Core.Tests.Storage.Happened.WayTo(left));
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.StoredAsync("discord:1")));
        Assert.Equal(submits, bench.Fal.Submitted.Count);
        Assert.Equal(left == JobState.Submitting ? 1 : 0, (await bench.StoredAsync("discord:1")).Doubles);
    }

    [Fact]
    public async Task A_job_that_was_lost_twice_while_it_was_posted_is_not_posted_a_third_time()
    {
        await using var bench = new FlowBench();
        await bench.AcceptedAsync();
        await bench.Bench.AppliedAsync("discord:1", Bot.Core.Tests.Storage.Happened.SubmitStarted, Bot.Core.Tests.Storage.Happened.SubmitStarted);
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.StoredAsync("discord:1")), JobState.Failed, "interrupted twice");
        Assert.Equal(2, (await bench.StoredAsync("discord:1")).Doubles);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData(0, false, false, 0)]
    [InlineData(0, true, false, 1)]
    [InlineData(0, false, true, 1)]
    [InlineData(1, false, false, 1)]
    [InlineData(1, true, false, 2)]
    [InlineData(2, false, false, 2)]
    public async Task What_fal_may_have_run_for_nothing_is_counted_for_operators(
        int crashes, bool isAnswerLost, bool isRetryLost, long doubles)
    {
        await using var bench = new FlowBench();
        await bench.AcceptedAsync();
        for (var crash = 0; crash < crashes; crash++)
            await bench.Bench.AppliedAsync("discord:1", Bot.Core.Tests.Storage.Happened.SubmitStarted);
        if (isAnswerLost)
            bench.Fal.Submit = static () => Task.FromResult<FalResult<FalTicket>>(
                new FalFailure(FailureKind.Network, "fal is silent.", "lost") { MayHaveBeenAccepted = true });
        else if (isRetryLost)
            bench.Fal.Submit = static () => Task.FromResult<FalResult<FalTicket>>(
                new FalTicket("r-1", new Uri("https://q/s"), new Uri("https://q/r"), new Uri("https://q/c")) { MayHaveBeenSubmittedTwice = true });
        await bench.RunAsync(await bench.StoredAsync("discord:1"));
        var stats = new Bot.Core.Jobs.Statistics.GenerationStats(bench.Bench.Database, bench.Bench.Time);
        var model = Assert.Single(await stats.ReadAsync(null, TimeSpan.FromDays(1), CancellationToken.None));
        Assert.Equal(doubles, model.Doubles);
    }

    [Fact]
    public async Task An_end_that_a_crash_left_untold_is_told()
    {
        await using var bench = new FlowBench();
        await bench.AcceptedAsync();
        await bench.Bench.AppliedAsync("discord:1", Bot.Core.Tests.Storage.Happened.Failed);
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.StoredAsync("discord:1")), JobState.Failed, "The prompt was refused.");
    }

    [Fact]
    public async Task A_database_that_is_away_is_waited_for_and_nothing_is_posted_twice()
    {
        var store = Substitute.For<IJobStore>();
        IJobStore real = null!;
        await using var bench = new FlowBench(inner =>
        {
            real = inner;
            return store;
        });
        var faults = 3;
        store.ApplyAsync(default!, default!, default!, default).ReturnsForAnyArgs(call =>
            call.ArgAt<JobEvent>(2) is JobEvent.Submitted && faults-- > 0
                ? throw new StorageUnavailableException("The disk is full.")
                : real.ApplyAsync(call.ArgAt<JobId>(0), call.ArgAt<string>(1), call.ArgAt<JobEvent>(2), default));
        store.MarkShownAsync(default!, default).ReturnsForAnyArgs(call => real.MarkShownAsync(call.ArgAt<JobId>(0), default));
        store.SetReplyAsync(default!, default!, default).ReturnsForAnyArgs(
            call => real.SetReplyAsync(call.ArgAt<JobId>(0), call.ArgAt<Bot.Core.Chat.ReplyAddress>(1), default));
        var running = bench.RunAsync(await bench.AcceptedAsync());
        foreach (var pause in new[] { 1, 2, 4 }) await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(pause));
        await bench.AssertDeliveredAsync(await running);
        Assert.Single(bench.Fal.Submitted);
    }
}
