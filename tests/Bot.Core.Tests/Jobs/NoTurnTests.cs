using Bot.Core.Jobs;

namespace Bot.Core.Tests.Jobs;

/// <summary>Whether a job had its turn is what its waiting says, and nothing that is looked at afterwards.</summary>
public sealed class NoTurnTests
{
    private const int Waiting = 100;

    [Fact]
    public async Task Of_a_hundred_that_time_out_in_the_line_none_is_posted_though_the_timers_fire_early()
    {
        await using var bench = new RunnerBench(most: 1);
        var time = bench.Outside.Bench.Time;
        bench.Outside.Fal.WatchesForEver = true;
        var line = new List<Job>();
        for (var i = 1; i <= Waiting; i++) line.Add(await bench.AcceptedAsync($"discord:{i}", user: $"{i}"));
        time.Advance(TimeSpan.FromMinutes(1));
        bench.Runner.Start(await bench.AcceptedAsync("discord:at fal", user: "0"));
        await bench.Outside.Fal.Watching.Task;
        time.Early = TimeSpan.FromMilliseconds(5);
        foreach (var job in line) bench.Runner.Start(job);
        time.Advance(line[0].Deadline - time.GetUtcNow() - time.Early);
        while (bench.Runner.Running > 1) await Task.Yield();
        Assert.Single(bench.Outside.Fal.Submitted);
        foreach (var job in line)
        {
            var ended = await bench.Outside.StoredAsync(job.Id.Value);
            Assert.Equal((JobState.Expired, 0, false), (ended.State, ended.Submissions, ended.NeedsFinalView));
            Assert.Contains("turn did not come", ended.Failure, StringComparison.Ordinal);
        }

        await bench.StopAsync();
        await bench.Outside.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_turn_that_comes_while_it_is_given_up_goes_to_the_next()
    {
        var bench = new Bot.Core.Tests.Jobs.Turns.TurnBench(1);
        var (running, first, second) = (bench.Enter(1), bench.Enter(2), bench.Enter(3));
        using var givenUp = new CancellationTokenSource();
        var waits = first.WaitAsync(givenUp.Token);
        await givenUp.CancelAsync();
        running.Dispose();
        Assert.False(await waits);
        Assert.True(await second.WaitAsync(CancellationToken.None));
        second.Dispose();
        Assert.Equal(0, bench.Turns.Accounts);
    }
}
