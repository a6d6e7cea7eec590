using Bot.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Storage;

/// <summary>Garbage inside the file, and two processes on one.</summary>
public sealed class DatabaseIntegrityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_file_has_no_fault_and_neither_has_one_that_is_not_there()
    {
        Assert.Null(DatabaseIntegrity.Fault(DatabasePath));
        Assert.False(File.Exists(DatabasePath));
        await using (Database.Open(DatabasePath))
            Assert.Null(DatabaseIntegrity.Fault(DatabasePath));
        Assert.Null(DatabaseIntegrity.Fault(DatabasePath));
    }

    [Fact]
    public async Task Garbage_in_any_page_of_a_table_is_found()
    {
        await using (Database.Open(DatabasePath))
        {
        }

        // Of pages that migrations have emptied nothing can be damaged.
        using (var raw = new RawSql(DatabasePath)) raw.Execute("VACUUM");
        var sound = await File.ReadAllBytesAsync(DatabasePath);
        var found = 0;
        for (var page = 1; page < sound.Length / 4_096; page++)
        {
            var damaged = (byte[])sound.Clone();
            new Random(page).NextBytes(damaged.AsSpan(page * 4_096, 4_096));
            await File.WriteAllBytesAsync(DatabasePath, damaged);
            if (DatabaseIntegrity.Fault(DatabasePath) is not { } fault) continue;
            found++;
            Assert.Contains("is damaged", fault, StringComparison.Ordinal);
            Assert.Contains("restore a backup", fault, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault);
        }

        Assert.Equal(sound.Length / 4_096 - 1, found);
    }

    [Fact]
    public async Task A_large_file_is_looked_at_beside_the_start_and_told_as_critical()
    {
        await using (Database.Open(DatabasePath))
        {
        }

        await using (var file = new FileStream(DatabasePath, FileMode.Open))
        {
            file.Position = 8 * 4_096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4_096).ToArray());
            file.SetLength(DatabaseIntegrity.MaxAtStart + 4_096);
        }

        var log = new FakeLogger<IntegrityWatch>();
        using var watch = new IntegrityWatch(DatabasePath, TimeProvider.System, log);
        Assert.True(watch.IsSound);
        await watch.StartAsync(CancellationToken.None);
        await watch.ExecuteTask!;
        Assert.False(watch.IsSound);
        Assert.Contains("is damaged", Assert.Single(log.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_is_not_looked_at_again()
    {
        await using (Database.Open(DatabasePath))
        {
        }

        using var watch = new IntegrityWatch(DatabasePath, TimeProvider.System, NullLogger<IntegrityWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await watch.ExecuteTask!;
        Assert.True(watch.IsSound);
    }

    [Fact]
    public async Task A_second_claim_names_the_process_of_the_first_and_has_it_once_that_is_gone()
    {
        var time = new ManualTime();
        var first = DatabaseClaim.Of(DatabasePath, time);
        Assert.Null(first.Other);
        await using var second = DatabaseClaim.Of(DatabasePath, time);
        Assert.Equal($"{Environment.ProcessId}", second.Other);
        await first.DisposeAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        await second.Held;
        await using var third = DatabaseClaim.Of(DatabasePath, time);
        Assert.NotNull(third.Other);
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_no_claim()
    {
        await File.WriteAllTextAsync(DatabasePath + ".lock", "");
        await File.WriteAllTextAsync(DatabasePath + ".pid", "1");
        await using var claim = DatabaseClaim.Of(DatabasePath, TimeProvider.System);
        Assert.Null(claim.Other);
    }
}
