using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Tests.Storage;

public sealed class PeriodicWorkerTests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly FakeLogger<PeriodicWorkerTests> _log = new();
    private Work? _work;

    public void Dispose() => _work?.Dispose();

    [Fact]
    public async Task A_round_comes_with_the_start_and_then_again_and_again()
    {
        var work = await StartAsync();
        await _time.PassAsync(Every);
        await _time.WhenWaitingAsync(Every);
        Assert.Equal([false, false], work.Rounds);
    }

    [Fact]
    public async Task What_is_no_hurry_waits_at_first()
    {
        var work = await StartAsync(waitsAtFirst: true);
        await _time.WhenWaitingAsync(Every);
        Assert.Empty(work.Rounds);
        await _time.PassAsync(Every);
        await _time.WhenWaitingAsync(Every);
        Assert.Single(work.Rounds);
    }

    [Fact]
    public async Task The_bell_calls_a_round_at_once()
    {
        var work = await StartAsync();
        await _time.WhenWaitingAsync(Every);
        work.Call();
        await work.WhenDoneAsync(2);
        Assert.Equal([false, true], work.Rounds);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_and_costs_no_later_one()
    {
        var work = await StartAsync(
            new StorageUnavailableException("busy"), new InvalidOperationException("defect"), new TaskCanceledException("a call took too long"));
        await _time.PassAsync(Every);
        await _time.PassAsync(Every);
        await _time.PassAsync(Every);
        await _time.WhenWaitingAsync(Every);
        Assert.Equal(4, work.Rounds.Count);
        Assert.Collection(
            _log.Lines,
            static line => Assert.StartsWith("Warning Working waits for a later round: the database cannot be used", line, StringComparison.Ordinal),
            static line => Assert.StartsWith("Error Working met a defect; a later round tries again", line, StringComparison.Ordinal),
            static line => Assert.StartsWith("Error Working met a defect; a later round tries again", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_round_that_took_long_is_followed_by_one_after_a_rest()
    {
        var work = await StartAsync(takes: 2 * Every);
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await work.WhenDoneAsync(2);
    }

    [Fact]
    public async Task Once_is_once()
    {
        var work = await StartAsync(every: Timeout.InfiniteTimeSpan);
        await work.ExecuteTask!;
        Assert.Single(work.Rounds);
    }

    private Task<Work> StartAsync(params Exception[] faults) => StartAsync(false, faults: faults);

    private async Task<Work> StartAsync(
        bool waitsAtFirst = false, TimeSpan? every = null, TimeSpan takes = default, params Exception[] faults)
    {
        _work = new Work(every ?? Every, takes, waitsAtFirst, new Queue<Exception>(faults), _time, _log);
        await _work.StartAsync(CancellationToken.None);
        return _work;
    }

    private sealed class Work(
        TimeSpan every, TimeSpan takes, bool waitsAtFirst, Queue<Exception> faults, ManualTime time, ILogger log)
        : PeriodicWorker("Working", every, time, log)
    {
        private readonly SemaphoreSlim _done = new(0);

        /// <summary>Of each round, whether the bell called it.</summary>
        public List<bool> Rounds { get; } = [];

        protected override bool WaitsAtFirst => waitsAtFirst;

        public void Call() => Ring();

        public async Task WhenDoneAsync(int rounds)
        {
            for (var at = 0; at < rounds; at++) Assert.True(await _done.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        protected override Task RoundAsync(CancellationToken stopping)
        {
            Rounds.Add(IsRung);
            if (takes > TimeSpan.Zero) time.Advance(takes);
            _done.Release();
            return faults.TryDequeue(out var fault) ? Task.FromException(fault) : Task.CompletedTask;
        }

        public override void Dispose()
        {
            _done.Dispose();
            base.Dispose();
        }
    }
}
