using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs;

/// <summary>A runner over a real database, whose rounds come when they are called.</summary>
internal sealed class RunnerBench : IAsyncDisposable
{
    public static readonly JobTimes Times = new();

    public RunnerBench(int most = TurnScheduler.DefaultMax)
    {
        Outside = new FlowBench(real => Store = new ScriptedStore(real));
        Waiting = new WaitingBench(Outside, most);
        Runner = Waiting.NewRunner(Store, Log);
    }

    public FlowBench Outside { get; }

    public ScriptedStore Store { get; private set; } = null!;

    public WaitingBench Waiting { get; }

    public JobRunner Runner { get; }

    public FakeLogger<JobRunner> Log { get; } = new();

    public int Logged(string words) => Log.Lines.Count(line => line.Contains(words, StringComparison.Ordinal));

    /// <summary>A job under this runner's lease, not started.</summary>
    public async Task<Job> AcceptedAsync(string id = "discord:1", string user = "1")
    {
        var wanted = Outside.Bench.Job(id, user) with { Lease = Runner.NewLease() };
        return (await Outside.Bench.AcceptedAsync(wanted)).Job;
    }

    /// <summary>Starts the rounds; the first has looked for jobs.</summary>
    public async Task StartAsync()
    {
        await Runner.StartAsync(CancellationToken.None);
        await ClaimedAsync();
    }

    /// <summary>Lets the next round come, and waits until it has looked for jobs.</summary>
    public async Task RoundAsync()
    {
        Outside.Bench.Time.Advance(Times.Round);
        await ClaimedAsync();
    }

    public Task StopAsync() => Runner.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Runner.Dispose();
        Waiting.Dispose();
        await Outside.DisposeAsync();
    }

    private async Task ClaimedAsync() => Assert.True(await Store.Claims.WaitAsync(TimeSpan.FromSeconds(30)));
}
