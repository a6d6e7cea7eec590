using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;
using NSubstitute;

namespace Bot.Core.Tests.Jobs;

/// <summary>The runner takes what is new and what was left, one way for both, and stops in order.</summary>
public sealed class JobRunnerTests : IAsyncLifetime
{
    private static readonly JobTimes Times = new();

    private readonly FlowBench _bench = new();
    private readonly FakeLogger<JobRunner> _log = new();
    private WaitingBench _waiting = null!;
    private JobRunner _runner = null!;

    public ValueTask InitializeAsync()
    {
        _waiting = new WaitingBench(_bench);
        _runner = _waiting.NewRunner(_bench.Bench.Jobs, _log);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _runner.Dispose();
        _waiting.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_new_job_runs_at_once_under_its_own_lease()
    {
        var job = await AcceptedAsync();
        _runner.Start(job);
        _runner.Start(job);
        await _bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await _runner.StopAsync(CancellationToken.None);
        await _bench.AssertDeliveredAsync(await _bench.StoredAsync(job.Id.Value));
        Assert.Single(_bench.Fal.Submitted);
        Assert.Equal(0, _runner.Running);
    }

    [Fact]
    public async Task A_job_that_another_process_left_is_taken_when_its_lease_is_over()
    {
        await _bench.AcceptedAsync();
        _bench.Bench.Time.Advance(TimeSpan.FromMinutes(2));
        await _runner.StartAsync(CancellationToken.None);
        await _bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await _runner.StopAsync(CancellationToken.None);
        await _bench.AssertDeliveredAsync(await _bench.StoredAsync("discord:1"));
    }

    [Fact]
    public async Task A_job_whose_lease_holds_is_left_to_its_owner()
    {
        var lease = new JobLease("another", _bench.Bench.Time.GetUtcNow() + Times.Lease);
        await _bench.Bench.AcceptedAsync(_bench.Bench.Job("discord:1") with { Lease = lease });
        await _runner.StartAsync(CancellationToken.None);
        await _bench.Bench.Time.PassAsync(Times.Round);
        await _bench.Bench.Time.WhenWaitingAsync(Times.Round);
        await _runner.StopAsync(CancellationToken.None);
        Assert.Equal(JobState.Accepted, (await _bench.StoredAsync("discord:1")).State);
        Assert.Empty(_bench.Chat.Views);
    }

    [Fact]
    public async Task Leases_are_renewed_while_a_job_runs()
    {
        _bench.Fal.WatchesForEver = true;
        using var renewed = new SemaphoreSlim(0);
        var store = Substitute.For<IJobStore>();
        store.ClaimAsync(default!, default, default).ReturnsForAnyArgs([]);
        store.RenewAsync(default!, default!, default).ReturnsForAnyArgs(async call =>
        {
            await _bench.Bench.Jobs.RenewAsync(call.ArgAt<JobLease>(0), call.ArgAt<IReadOnlyCollection<JobId>>(1), default);
            renewed.Release();
        });
        using var runner = _waiting.NewRunner(store, _log);
        runner.Start((await _bench.Bench.AcceptedAsync(_bench.Bench.Job("discord:1") with { Lease = runner.NewLease() })).Job);
        await _bench.Fal.Watching.Task;
        await runner.StartAsync(CancellationToken.None);
        await renewed.WaitAsync(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 6; i++)
        {
            _bench.Bench.Time.Advance(Times.Round);
            await renewed.WaitAsync(TimeSpan.FromSeconds(30));
        }

        var stolen = await _bench.Bench.Jobs.ClaimAsync(
            new JobLease("another", _bench.Bench.Time.GetUtcNow() + Times.Lease), 10, CancellationToken.None);
        Assert.Empty(stolen);
        await runner.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_stop_gives_the_leases_back_so_that_the_next_start_goes_on_at_once()
    {
        _bench.Fal.WatchesForEver = true;
        _runner.Start(await AcceptedAsync());
        await _bench.Fal.Watching.Task;
        await StopAsync();
        var claimed = await _bench.Bench.Jobs.ClaimAsync(
            new JobLease("next", _bench.Bench.Time.GetUtcNow() + Times.Lease), 10, CancellationToken.None);
        Assert.Equal(JobState.Submitted, Assert.Single(claimed).State);
        await _bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_cancel_reaches_the_job_that_runs_here()
    {
        _bench.Fal.WatchesForEver = true;
        var job = await AcceptedAsync();
        _runner.Start(job);
        await _bench.Fal.Watching.Task;
        await _bench.Bench.Jobs.RequestCancelAsync(job.Id, JobCancelTests.OwnReach(job), CancellationToken.None);
        _runner.SignalCancel(job.Id);
        _runner.SignalCancel(new JobId("discord:unknown"));
        await _bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("Cancelled.", StringComparison.Ordinal));
        await StopAsync();
        Assert.Equal(JobState.Cancelled, (await _bench.StoredAsync(job.Id.Value)).State);
    }

    [Fact]
    public async Task A_job_of_a_chat_that_is_not_connected_waits_for_it()
    {
        var job = await AcceptedAsync();
        using (var raw = new RawSql(_bench.Bench.Path)) raw.Execute("UPDATE jobs SET reply_platform = 'elsewhere'");
        _runner.Start(await _bench.StoredAsync(job.Id.Value));
        await StopAsync();
        Assert.Equal(JobState.Accepted, (await _bench.StoredAsync(job.Id.Value)).State);
        Assert.Contains(_log.Lines, static line => line.Contains("elsewhere is not connected", StringComparison.Ordinal));
    }

    private Task StopAsync() => _runner.StopAsync(CancellationToken.None);

    private async Task<Job> AcceptedAsync() =>
        (await _bench.Bench.AcceptedAsync(_bench.Bench.Job("discord:1") with { Lease = _runner.NewLease() })).Job;
}
