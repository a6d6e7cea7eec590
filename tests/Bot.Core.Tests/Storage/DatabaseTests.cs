using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

public sealed class DatabaseTests
{
    private const string Insert = "INSERT INTO accounts (created_at) VALUES ($at)";
    private const string Count = "SELECT count(*) FROM accounts";

    [Fact]
    public async Task The_file_and_its_folders_are_made()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "a", "b", "bot.db");
        await using var database = Database.Open(path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Only_the_owner_of_the_process_can_read_the_file_and_its_log()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        using var folder = new TempFolder();
        await using var bench = Bench.At(folder.File("bot.db"));
        await bench.WalletAsync();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, File.GetUnixFileMode(bench.Path));
        Assert.Equal(Owner, File.GetUnixFileMode(bench.Path + "-wal"));
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA synchronous", 2L)]
    [InlineData("PRAGMA foreign_keys", 1L)]
    [InlineData("PRAGMA recursive_triggers", 1L)]
    [InlineData("PRAGMA temp_store", 2L)]
    [InlineData("PRAGMA busy_timeout", 2000L)]
    [InlineData("PRAGMA query_only", 0L)]
    public void The_writer_has_the_settings_that_durability_rests_on(string pragma, object expected)
    {
        using var folder = new TempFolder();
        using var connection = Connections.OpenWriter(new DatabaseOptions(folder.File("bot.db")));
        Assert.Equal(expected, connection.Statement(pragma).Command.ExecuteScalar());
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var bench = Bench.Fresh();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => bench.Database.ReadAsync(
            transaction => transaction.Execute(Insert, ("$at", 1L)),
            CancellationToken.None));
    }

    [Fact]
    public async Task Work_that_throws_changes_nothing()
    {
        await using var bench = Bench.Fresh();
        await Assert.ThrowsAsync<FormatException>(() => bench.Database.WriteAsync<int>(
            transaction =>
            {
                transaction.Execute(Insert, ("$at", 1L));
                throw new FormatException();
            },
            CancellationToken.None));
        Assert.Equal(0, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task Of_many_writes_at_once_only_those_that_throw_are_undone()
    {
        await using var bench = Bench.Fresh();
        var writes = Enumerable.Range(0, 500).Select(i => bench.Database.WriteAsync(
            transaction =>
            {
                transaction.Execute(Insert, ("$at", (long)i));
                return i % 7 == 0 ? throw new FormatException() : i;
            },
            CancellationToken.None)).ToArray();
        for (var i = 0; i < writes.Length; i++)
        {
            if (i % 7 == 0) await Assert.ThrowsAsync<FormatException>(() => writes[i]);
            else Assert.Equal(i, await writes[i]);
        }

        Assert.Equal(500 - 72, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task Writes_that_wait_together_share_a_commit()
    {
        await using var bench = Bench.Fresh();
        using var gate = new ManualResetEventSlim();
        var first = bench.Database.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None);
        var versions = Enumerable.Range(0, 100).Select(_ => bench.Database.WriteAsync(
            transaction =>
            {
                transaction.Execute(Insert, ("$at", 1L));
                return 0;
            },
            CancellationToken.None)).ToArray();
        var pages = new FileInfo(bench.Path + "-wal").Length;
        gate.Set();
        Assert.True(await first);
        await Task.WhenAll(versions);
        // One commit writes each changed page once: 100 commits would have written 100 at least.
        var written = (new FileInfo(bench.Path + "-wal").Length - pages) / 4096;
        Assert.InRange(written, 0, 20);
        Assert.Equal(100, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task A_write_whose_caller_has_gone_never_begins()
    {
        await using var bench = Bench.Fresh();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Database.WriteAsync(
            transaction => transaction.Execute(Insert, ("$at", 1L)),
            gone.Token));
        Assert.Equal(0, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task A_read_sees_one_moment()
    {
        await using var bench = Bench.Fresh();
        using var started = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();
        var read = Task.Run(() => bench.Database.ReadAsync(
            transaction =>
            {
                var before = transaction.Number(Count);
                started.Set();
                Assert.True(written.Wait(TimeSpan.FromSeconds(30)));
                return (before, transaction.Number(Count));
            },
            CancellationToken.None));
        Assert.True(started.Wait(TimeSpan.FromSeconds(30)));
        await bench.Database.WriteAsync(t => t.Execute(Insert, ("$at", 1L)), CancellationToken.None);
        written.Set();
        Assert.Equal((0L, 0L), await read);
        Assert.Equal(1, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task A_read_that_throws_gives_its_connection_back()
    {
        await using var bench = Bench.Fresh();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<FormatException>(() => bench.Database.ReadAsync<int>(
                transaction => throw new FormatException(transaction.Number(Count).ToString()),
                CancellationToken.None));
        }

        Assert.Equal(0, await CountAsync(bench.Database));
    }

    [Fact]
    public async Task More_reads_than_connections_take_turns()
    {
        await using var bench = Bench.Fresh();
        var reads = Enumerable.Range(0, 200).Select(_ => Task.Run(() => CountAsync(bench.Database)));
        Assert.All(await Task.WhenAll(reads), count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task Reads_run_beside_each_other()
    {
        await using var bench = Bench.Fresh();
        using var all = new Barrier(3);
        var reads = Enumerable.Range(0, 3).Select(_ => Task.Run(() => bench.Database.ReadAsync(
            _ => all.SignalAndWait(TimeSpan.FromSeconds(30)), CancellationToken.None)));
        Assert.All(await Task.WhenAll(reads), Assert.True);
    }

    [Fact]
    public async Task A_read_that_finds_the_file_gone_says_so_and_makes_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted there.");
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        await using var database = Database.Open(path);
        using var end = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var held = Task.Run(() => database.ReadAsync(
            _ =>
            {
                begun.SetResult();
                return end.Wait(TimeSpan.FromSeconds(30));
            },
            CancellationToken.None));
        await begun.Task;
        File.Delete(path);
        // The connection that is open is taken: another is needed.
        await Assert.ThrowsAsync<StorageUnavailableException>(() => CountAsync(database));
        Assert.False(File.Exists(path));
        end.Set();
        Assert.True(await held);
    }

    [Fact]
    public async Task Closing_ends_after_the_writes_that_were_taken_in_and_leaves_no_log()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        var database = Database.Open(path);
        var writes = Enumerable.Range(0, 50).Select(_ => database.WriteAsync(
            transaction => transaction.Execute(Insert, ("$at", 1L)),
            CancellationToken.None)).ToArray();
        await database.DisposeAsync();
        await database.DisposeAsync();
        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.False(File.Exists(path + "-wal"));
        await using var again = Database.Open(path);
        Assert.Equal(50, await CountAsync(again));
    }

    [Fact]
    public async Task What_is_committed_moves_into_the_file_beside_the_writer()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        await using var database = Database.Open(path);
        var before = new FileInfo(path).Length;
        for (var i = 0; new FileInfo(path).Length == before; i++)
        {
            Assert.InRange(i, 0, 20_000);
            await database.WriteAsync(transaction => transaction.Execute(Insert, ("$at", 1L)), CancellationToken.None);
        }

        Assert.InRange(new FileInfo(path + "-wal").Length, 1, Checkpointer.MaxPages * 4096L);
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        using var folder = new TempFolder();
        var database = Database.Open(folder.File("bot.db"));
        await database.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CountAsync(database));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.WriteAsync(_ => 0, CancellationToken.None));
    }

    private static Task<long> CountAsync(Database database) =>
        database.ReadAsync(transaction => transaction.Number(Count), CancellationToken.None);
}
