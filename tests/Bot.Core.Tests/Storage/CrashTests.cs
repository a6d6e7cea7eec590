using Bot.Core.Jobs;
using Bot.Core.Ledger;

namespace Bot.Core.Tests.Storage;

/// <summary>
/// A crash leaves the file and its log as they are at that moment; a power cut may also lose the log's unsynced tail.
/// Both are played by copying.
/// </summary>
public sealed class CrashTests
{
    [Fact]
    public async Task After_a_crash_at_any_step_everything_told_is_there_and_the_books_balance()
    {
        await using var bench = Bench.Fresh();
        using var copies = new TempFolder();
        JobEvent[] way = Happened.WayTo(JobState.Delivered);
        await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        await AssertCopyAsync(bench, copies.File("0.db"), JobState.Accepted, held: 30);
        JobState[] states = [JobState.Submitting, JobState.Submitted, JobState.Delivering, JobState.Delivered];
        for (var step = 0; step < way.Length; step++)
        {
            await bench.AppliedAsync("discord:1", way[step]);
            var held = states[step] == JobState.Delivered ? 0 : 30;
            await AssertCopyAsync(bench, copies.File($"{step + 1}.db"), states[step], held);
        }
    }

    [Fact]
    public async Task After_a_crash_within_a_transaction_nothing_of_it_is_there()
    {
        await using var bench = Bench.Fresh();
        using var copies = new TempFolder();
        await bench.WalletAsync();
        await bench.Database.WriteAsync(
            transaction =>
            {
                var grant = new Transfer(0, TransferKind.Grant, new CreditAmount(5), bench.Time.GetUtcNow(), "half", null, null) { Account = new AccountId(1) };
                Transfers.Give(transaction, grant, "half");
                Copy(bench.Path, copies.File("half.db"));
                return 0;
            },
            CancellationToken.None);
        await using var after = Bench.At(copies.File("half.db"));
        Assert.Equal(100, (await after.WalletAsync()).Balance.Value);
        await after.AssertBalancedAsync();
        Assert.Equal(105, (await bench.WalletAsync()).Balance.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_log_cut_off_anywhere_leaves_whole_transactions_only(int seed)
    {
        var random = new Random(seed);
        using var copies = new TempFolder();
        // Not Fresh: the migrations shall be in the log, too.
        await using var bench = Bench.At(copies.File("bot.db"));
        // So few that none is moved into the file yet: a log that was moved is on the disk, and no crash cuts it.
        for (var i = 0; i < 20; i++)
        {
            await bench.AcceptedAsync(bench.Job($"discord:{i}", user: $"{i % 5}", price: i % 9));
            await bench.AppliedAsync($"discord:{i}", i % 2 == 0 ? Happened.Failed : Happened.SubmitStarted);
            if (i % 2 == 1) await bench.AppliedAsync($"discord:{i}", Happened.Expired);
        }

        for (var cut = 0; cut < 25; cut++)
        {
            var path = copies.File($"{cut}.db");
            Copy(bench.Path, path);
            using (var log = new FileStream(path + "-wal", FileMode.Open)) log.SetLength(random.NextInt64(log.Length));
            // The schema itself may be in the part that is lost; then the file is as good as new.
            await using var after = Bench.At(path);
            await after.AssertBalancedAsync();
            using var raw = new RawSql(path);
            Assert.Equal("ok", raw.Scalar("PRAGMA integrity_check"));
        }
    }

    private static async Task AssertCopyAsync(Bench bench, string path, JobState state, long held)
    {
        Copy(bench.Path, path);
        await using var after = Bench.At(path);
        Assert.Equal(state, (await after.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.State);
        var wallet = await after.WalletAsync();
        Assert.Equal(held, wallet.Held.Value);
        Assert.Equal(state == JobState.Delivered ? 70 : 100, wallet.Balance.Value);
        await after.AssertBalancedAsync();
    }

    private static void Copy(string from, string to)
    {
        File.Copy(from, to);
        File.Copy(from + "-wal", to + "-wal");
    }
}
