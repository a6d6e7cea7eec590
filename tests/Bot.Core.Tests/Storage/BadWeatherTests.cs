using Bot.Core.Ledger;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

public sealed class BadWeatherTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_full_disk_refuses_new_work_and_keeps_what_there_is()
    {
        await using var bench = Bench.Fresh(
            Bench.Policy with { MaxJobsPerMember = 10_000, DailyLimit = new CreditAmount(100_000), StartingCredits = new CreditAmount(100_000) });
        await bench.AcceptedAsync(bench.Job("discord:kept"));
        await LimitPagesAsync(bench, extra: 4);
        var accepted = 0;
        var full = await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            for (; accepted < 1000; accepted++)
            {
                await bench.AcceptedAsync(bench.Job($"discord:{accepted}", prompt: new string('x', 2000)));
            }
        });
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Path, full.Message, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
        Assert.Equal(10 * (accepted + 1), (await bench.WalletAsync()).Held.Value);
        Assert.Null(await bench.Jobs.FindAsync(new JobId($"discord:{accepted}"), CancellationToken.None));

        await LimitPagesAsync(bench, extra: 1000);
        Assert.True((await bench.AcceptedAsync(bench.Job($"discord:{accepted}"))).IsNew);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Of_many_members_at_a_full_disk_each_gets_an_answer_and_the_books_balance()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        await LimitPagesAsync(bench, extra: 6);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            try
            {
                await bench.AcceptedAsync(bench.Job($"discord:{i}", user: $"{i}", prompt: new string('x', 1000)));
                return i;
            }
            catch (StorageUnavailableException)
            {
                return -1;
            }
        }));
        Assert.Contains(-1, answers);
        await bench.AssertBalancedAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Equal((long)answers.Count(answer => answer >= 0), raw.Scalar("SELECT count(*) FROM jobs"));
    }

    [Fact]
    public async Task A_database_locked_by_another_process_refuses_all_who_wait_at_once_and_works_again_afterwards()
    {
        await using var bench = Bench.Fresh(busyTimeout: Short);
        await bench.WalletAsync();
        using (var stranger = new RawSql(bench.Path))
        {
            stranger.Execute("BEGIN IMMEDIATE");
            var locked = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Record.ExceptionAsync(
                () => bench.AdjustAsync($"discord:{i}", TransferKind.Grant, 5)).AsTask()));
            Assert.All(locked, one => Assert.IsType<StorageUnavailableException>(one));
            Assert.Contains("locked by another program", locked[0]!.Message, StringComparison.Ordinal);
            Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
            stranger.Execute("ROLLBACK");
        }

        Assert.Equal(105, (await bench.AdjustedAsync("discord:0", TransferKind.Grant, 5)).Wallet.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Too_many_waiting_writes_are_refused_and_none_is_lost()
    {
        using var folder = new TempFolder();
        var options = new DatabaseOptions(folder.File("bot.db")) { MaxQueuedWrites = 10 };
        await using var database = Database.Open(options, Migration.Embedded());
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var first = database.WriteAsync(
            _ =>
            {
                begun.Set();
                return gate.Wait(TimeSpan.FromSeconds(30));
            },
            CancellationToken.None);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(30)));
        var waiting = Enumerable.Range(0, 10)
            .Select(i => database.WriteAsync(_ => i, CancellationToken.None)).ToArray();
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => database.WriteAsync(_ => 0, CancellationToken.None));
        gate.Set();
        Assert.True(await first);
        Assert.Equal(Enumerable.Range(0, 10), await Task.WhenAll(waiting));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("file"), "");
        var path = Path.Combine(folder.File("file"), "bot.db");
        var refusal = Assert.Throws<StorageUnavailableException>(() => Database.Open(path));
        Assert.Contains("Give this program the right to write", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_database()
    {
        using var folder = new TempFolder();
        Assert.Throws<StorageUnavailableException>(() => Database.Open(folder.Root));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_kept()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("bot.db"), string.Concat(Enumerable.Repeat("This is my diary. ", 100)));
        var refusal = Assert.Throws<StorageUnavailableException>(() => Database.Open(folder.File("bot.db")));
        Assert.Contains("is not a SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is my diary.", File.ReadAllText(folder.File("bot.db")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "locked")]
    [InlineData(6, "locked")]
    [InlineData(7, "memory")]
    [InlineData(8, "read-only")]
    [InlineData(10, "reported an error")]
    [InlineData(11, "damaged")]
    [InlineData(13, "full")]
    [InlineData(14, "cannot be opened")]
    public void Weather_is_told_from_defects_by_the_engines_code(int code, string cause)
    {
        var error = new SqliteException("SQLite Error", code);
        var fault = Assert.IsType<StorageUnavailableException>(StorageFault.From(error));
        Assert.Contains(cause, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", fault.Message, StringComparison.Ordinal);
        Assert.Same(error, fault.InnerException);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(21)]
    public void A_defect_stays_what_it_is(int code)
    {
        var error = new SqliteException("SQLite Error", code);
        Assert.Same(error, StorageFault.From(error));
    }

    private static Task LimitPagesAsync(Bench bench, int extra) => bench.Database.WriteAsync(
        transaction =>
        {
            var pages = transaction.Number("PRAGMA page_count") + extra;
            return transaction.Number($"PRAGMA max_page_count = {pages}");
        },
        CancellationToken.None);
}
