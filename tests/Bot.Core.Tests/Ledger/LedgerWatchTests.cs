using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class LedgerWatchTests
{
    private readonly FakeLogger<LedgerWatch> _log = new();

    private List<string> Lines => [.. _log.Collector.GetSnapshot().Select(static record => record.Message)];

    [Fact]
    public async Task A_ledger_in_order_is_not_mentioned()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await WatchAsync(bench);
        Assert.Empty(Lines);
    }

    [Fact]
    public async Task A_ledger_that_was_tampered_with_is_told_to_the_operator()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        using (var raw = new RawSql(bench.Path)) raw.Execute("UPDATE accounts SET balance = balance + 1");
        await WatchAsync(bench);
        Assert.StartsWith("The ledger does not balance: Account 1 says 101", Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_faults_are_counted_and_not_all_written_out()
    {
        await using var bench = Bench.Fresh();
        using (var raw = new RawSql(bench.Path))
        {
            for (var i = 0; i < 25; i++) raw.Execute("INSERT INTO accounts (balance, created_at) VALUES (5, 1)");
        }

        await WatchAsync(bench);
        Assert.Equal(21, Lines.Count);
        Assert.Contains("5 more", Lines[^1], StringComparison.Ordinal);
    }

    private async Task WatchAsync(Bench bench)
    {
        using var watch = new LedgerWatch(bench.Audit, bench.Time, _log);
        await watch.StartAsync(CancellationToken.None);
        await watch.ExecuteTask!;
    }
}
