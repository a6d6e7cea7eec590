using Bot.Core.Chat;
using Bot.Core.Jobs.Batches;
using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Jobs.Batches;

/// <summary>All jobs of a batch with their holds, or none, and once.</summary>
public sealed class BatchStoreTests
{
    [Fact]
    public async Task A_quote_is_stored_and_holds_nothing()
    {
        await using var bench = new BatchBench();
        var quoted = await bench.QuotedAsync();
        Assert.Equivalent(quoted, await bench.Batches.FindAsync("discord:1", CancellationToken.None), strict: true);
        Assert.Equal((40L, 4, "discord:1/4"), (quoted.Price.Value, quoted.Pictures, quoted.JobId(4).Value));
        Assert.Equal(new Wallet(new CreditAmount(100), CreditAmount.Zero, CreditAmount.Zero), await bench.Bench.WalletAsync());
        Assert.Null(await bench.Bench.Jobs.FindAsync(new JobId("discord:1/1"), CancellationToken.None));
    }

    [Fact]
    public async Task A_start_stores_every_job_with_its_hold()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        var started = await bench.StartedAsync();
        Assert.Equal(["discord:1/1", "discord:1/2", "discord:1/3", "discord:1/4"], started.Select(static job => job.Id.Value));
        Assert.Equal(["fox 1", "fox 2", "fox 3", "fox 4"], started.Select(static job => job.Request.Prompt));
        Assert.Equal(4, started.Select(static job => job.ReplyTo.Value).Distinct().Count());
        Assert.Equal(new Wallet(new CreditAmount(100), new CreditAmount(40), new CreditAmount(40)), await bench.Bench.WalletAsync());
        foreach (var job in started)
            Assert.Equivalent(job, await bench.Bench.Jobs.FindAsync(job.Id, CancellationToken.None), strict: true);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Many_starts_at_once_start_once()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.StartedAsync()));
        Assert.Equal([4], started.Select(static one => one.Length).Where(static count => count > 0));
        Assert.Equal(BatchState.Started, (await bench.Batches.FindAsync("discord:1", CancellationToken.None))!.State);
        Assert.Equal(40, (await bench.Bench.WalletAsync()).Held.Value);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Too_few_credits_for_all_start_none_and_the_quote_stays()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        await bench.Bench.AdjustedAsync("discord:take", TransferKind.Take, 61);
        Assert.Contains("This costs 40 credits and you have 39", await bench.RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(new Wallet(new CreditAmount(39), CreditAmount.Zero, CreditAmount.Zero), await bench.Bench.WalletAsync());
        Assert.Null(await bench.Bench.Jobs.FindAsync(new JobId("discord:1/1"), CancellationToken.None));
        await bench.Bench.AdjustedAsync("discord:give", TransferKind.Grant, 1);
        Assert.Equal(4, (await bench.StartedAsync()).Length);
        Assert.Equal(0, (await bench.Bench.WalletAsync()).Available.Value);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_failure_in_the_middle_starts_none()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        using (var raw = new RawSql(bench.Bench.Path))
            raw.Execute("CREATE TRIGGER third BEFORE INSERT ON jobs WHEN NEW.id = 'discord:1/3' BEGIN SELECT RAISE(ABORT, 'no'); END");
        await Assert.ThrowsAnyAsync<SqliteException>(() => bench.StartAsync());
        Assert.Equal(BatchState.Quoted, (await bench.Batches.FindAsync("discord:1", CancellationToken.None))!.State);
        Assert.Equal(new Wallet(new CreditAmount(100), CreditAmount.Zero, CreditAmount.Zero), await bench.Bench.WalletAsync());
        using (var raw = new RawSql(bench.Bench.Path)) raw.Execute("DROP TRIGGER third");
        Assert.Equal(4, (await bench.StartedAsync()).Length);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_nobody_could_pay_is_not_even_quoted()
    {
        await using var bench = new BatchBench(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(60), 3));
        Assert.Contains("this bot allows 60 in a day", await QuoteRefusalAsync(bench, "discord:1", 7), StringComparison.Ordinal);
        await using var poor = new BatchBench(new CreditPolicy(new CreditAmount(39), CreditAmount.Zero, new CreditAmount(1000), 3));
        Assert.Contains("This costs 40 credits and you have 39", await QuoteRefusalAsync(poor, "discord:1", 4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_needs_one_free_place_and_no_more()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        for (var number = 10; number < 13; number++) await bench.Bench.AcceptedAsync(bench.Bench.Job($"discord:{number}"));
        Assert.Contains("3 jobs under way", await bench.RefusalAsync(), StringComparison.Ordinal);
        await bench.Bench.AppliedAsync("discord:10", Happened.Failed);
        Assert.Equal(4, (await bench.StartedAsync()).Length);
    }

    [Fact]
    public async Task Only_who_asked_starts_it()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        Assert.Contains("Only who asked", await bench.RefusalAsync(user: "2"), StringComparison.Ordinal);
        Assert.Contains("no longer kept", await bench.RefusalAsync("discord:404"), StringComparison.Ordinal);
        Assert.Equal(4, (await bench.StartedAsync()).Length);
    }

    [Fact]
    public async Task A_quote_runs_out_after_its_time()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        bench.Bench.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("has run out", await bench.RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await bench.Bench.WalletAsync()).Held.Value);
    }

    [Fact]
    public async Task What_is_dropped_is_not_started_and_what_is_started_is_not_dropped()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        Assert.Contains("Only who asked", await DropAsync(bench, "2", false), StringComparison.Ordinal);
        Assert.Equal("", await DropAsync(bench, "2", true));
        Assert.Equal("", await DropAsync(bench, "1", false));
        Assert.Contains("was cancelled", await bench.RefusalAsync(), StringComparison.Ordinal);
        await bench.QuotedAsync("discord:2");
        await bench.StartedAsync("discord:2");
        Assert.Contains("begun already", await DropAsync(bench, "1", false, "discord:2"), StringComparison.Ordinal);
        Assert.Contains("no longer kept", await DropAsync(bench, "1", false, "discord:3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_command_again_gets_the_batch_there_is()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        await bench.StartedAsync();
        Assert.Equal(BatchState.Started, (await bench.QuotedAsync()).State);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.QuotedAsync(user: "2"));
    }

    [Fact]
    public async Task Open_quotes_are_bounded_and_old_ones_forgotten()
    {
        await using var bench = new BatchBench();
        for (var number = 1; number <= 5; number++) await bench.QuotedAsync($"discord:{number}");
        Assert.Contains("5 quotes", await QuoteRefusalAsync(bench, "discord:6", 2), StringComparison.Ordinal);
        await bench.QuotedAsync("discord:7", user: "2");
        bench.Bench.Time.Advance(TimeSpan.FromMinutes(10));
        await bench.QuotedAsync("discord:8");
        Assert.NotNull(await bench.Batches.FindAsync("discord:1", CancellationToken.None));
        bench.Bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.QuotedAsync("discord:9");
        Assert.Null(await bench.Batches.FindAsync("discord:1", CancellationToken.None));
        Assert.NotNull(await bench.Batches.FindAsync("discord:8", CancellationToken.None));
    }

    [Fact]
    public async Task Where_the_quote_stands_is_remembered()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        var moved = new ReplyAddress("telegram", "6", "moved");
        await bench.Batches.SetReplyAsync("discord:1", moved, CancellationToken.None);
        await bench.Batches.SetReplyAsync("discord:404", moved, CancellationToken.None);
        Assert.Equal(moved, (await bench.Batches.FindAsync("discord:1", CancellationToken.None))!.ReplyTo);
    }

    [Fact]
    public async Task The_schema_lets_a_batch_be_decided_once()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync();
        await bench.StartedAsync();
        using var raw = new RawSql(bench.Bench.Path);
        var error = Assert.Throws<SqliteException>(() => raw.Execute("UPDATE batches SET state = 'Quoted'"));
        Assert.Contains("decided once", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> QuoteRefusalAsync(BatchBench bench, string id, int jobs) =>
        (await bench.Batches.QuoteAsync(bench.Quoted(id, jobs), BatchBench.Press(), CancellationToken.None)).IsOk(out _, out var refusal)
            ? throw new InvalidOperationException("It was quoted.")
            : refusal.Text;

    private static Reach ReachOf(string user, bool isModerator) =>
        new(new MemberId("discord", user), new CommunityId("discord", "77"), isModerator, IsOperator: false);

    private static async Task<string> DropAsync(BatchBench bench, string user, bool isModerator, string id = "discord:1") =>
        (await bench.Batches.DropAsync(id, ReachOf(user, isModerator), CancellationToken.None)).IsOk(out _, out var refusal)
            ? ""
            : refusal.Text;
}
