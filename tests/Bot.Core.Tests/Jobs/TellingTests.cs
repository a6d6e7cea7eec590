using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>An end is told as long as it may still arrive, seldom enough, and holds nobody's place meanwhile.</summary>
public sealed class TellingTests
{
    [Fact]
    public async Task A_job_whose_chat_is_not_connected_expires_and_gives_its_credits_back()
    {
        await using var bench = new RunnerBench(most: 1);
        var job = await bench.AcceptedAsync();
        bench.Runner.Start(job with { ReplyTo = job.ReplyTo with { Platform = "elsewhere" } });
        bench.Outside.Fal.WatchesForEver = true;
        bench.Runner.Start(await bench.AcceptedAsync("discord:2", user: "2"));
        // The only place is not taken by what cannot be shown.
        await bench.Outside.Fal.Watching.Task;
        bench.Outside.Bench.Time.Advance(job.Deadline - bench.Outside.Bench.Time.GetUtcNow());
        while (bench.Runner.Running > 0) await Task.Yield();
        var ended = await bench.Outside.StoredAsync(job.Id.Value);
        Assert.Equal((JobState.Expired, true, 1), (ended.State, ended.NeedsFinalView, ended.NotifyAttempts));
        Assert.Equal(100, (await bench.Outside.Bench.WalletAsync()).Available.Value);
        await bench.StopAsync();
        await bench.Outside.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_end_that_is_not_taken_keeps_no_place()
    {
        await using var bench = new RunnerBench(most: 1);
        bench.Outside.Fal.Submit = static () => Task.FromResult<Bot.Core.Fal.FalResult<Bot.Core.Fal.FalTicket>>(
            new Bot.Core.Fal.FalFailure(Bot.Core.Fal.FailureKind.Rejected, "No.", "422"));
        var telling = new TaskCompletionSource();
        bench.Outside.Chat.Before = (view, cancellation) =>
        {
            if (view.Progress is not null) return Task.CompletedTask;
            telling.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        // One place for all, and one for the member.
        bench.Runner.Start(await bench.AcceptedAsync("discord:1") with { MaxConcurrent = 1 });
        bench.Runner.Start(await bench.AcceptedAsync("discord:2") with { MaxConcurrent = 1 });
        await telling.Task.WaitAsync(TimeSpan.FromSeconds(30));
        while (bench.Outside.Fal.Submitted.Count < 2) await Task.Yield();
        Assert.Equal(2, bench.Runner.Running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_that_takes_nothing_is_asked_a_dozen_times_and_then_no_more(bool isThrown)
    {
        await using var bench = new FlowBench();
        var (time, times, tries) = (bench.Bench.Time, new JobTimes(), new List<DateTimeOffset>());
        bench.Chat.Before = (_, cancellation) =>
        {
            tries.Add(time.GetUtcNow());
            return isThrown ? throw new FormatException("defect") : Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        var telling = new JobEndNotifier(bench.Store, bench.Replies, times, time, bench.TellingLog);
        var job = await bench.AcceptedAsync();
        await bench.Bench.AppliedAsync(job.Id.Value, Happened.Failed);
        var began = time.GetUtcNow();
        while (time.GetUtcNow() < began + TimeSpan.FromHours(12))
        {
            time.Advance(times.Round);
            var lease = new JobLease(FlowBench.Owner, time.GetUtcNow() + times.Lease);
            foreach (var claimed in await bench.Store.ClaimAsync(lease, 10, CancellationToken.None))
            {
                await using var reply = bench.Replies.Open(claimed.ReplyTo, static _ => Task.CompletedTask);
                var told = telling.TellAsync(claimed, FlowBench.Owner, reply);
                if (!isThrown) await time.PassAsync(times.NotifyTimeout);
                await told;
            }
        }

        Assert.Equal(times.MaxNotifyAttempts, tries.Count);
        Assert.InRange(tries.Count(at => at < began + TimeSpan.FromHours(1)), 4, 7);
        var ended = await bench.StoredAsync(job.Id.Value);
        Assert.Equal((JobState.Failed, false), (ended.State, ended.NeedsFinalView));
        Assert.Contains(bench.TellingLog.Lines, static line => line.Contains("is told to nobody: 12 attempts", StringComparison.Ordinal));
    }
}
