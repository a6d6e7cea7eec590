namespace Bot.Core.Tests.Jobs;

/// <summary>Round after round: leases are kept for what runs here, and whatever was let go comes back.</summary>
public sealed class JobRoundsTests
{
    [Fact]
    public async Task A_job_that_was_let_go_comes_back_while_others_run()
    {
        await using var bench = new RunnerBench();
        bench.Outside.Fal.WatchesForEver = true;
        bench.Runner.Start(await bench.AcceptedAsync("discord:1"));
        await bench.Outside.Fal.Watching.Task;
        // Stored, and not started: what stored it has failed in between.
        await bench.AcceptedAsync("discord:2", user: "2");
        await bench.StartAsync();
        for (var at = TimeSpan.Zero; at < RunnerBench.Times.Lease; at += RunnerBench.Times.Round) await bench.RoundAsync();
        await bench.StopAsync();
        Assert.Equal(1, bench.Logged("Job discord:2 goes on from Accepted"));
        Assert.Equal(0, bench.Logged("Job discord:1 goes on"));
    }
}
