using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

/// <summary>Whether writes reach the disk is known by writing, and asking costs nothing however often it is done.</summary>
public sealed class WriteProbeTests
{
    [Fact]
    public async Task However_many_ask_one_write_reaches_the_disk_until_its_outcome_is_old()
    {
        await using var bench = Bench.Fresh();
        var trial = await BegunAsync(bench);
        var untouched = LogLength(bench);
        await AskAsync(trial, 100);
        var once = LogLength(bench);
        Assert.True(once > untouched);
        await AskAsync(trial, 100);
        Assert.Equal(once, LogLength(bench));
        bench.Time.Advance(WriteProbe.Lasting);
        await AskAsync(trial, 100);
        Assert.Equal(once - untouched, LogLength(bench) - once);
    }

    [Fact]
    public async Task While_another_program_holds_the_lock_the_answer_is_no_and_afterwards_it_is_yes()
    {
        await using var bench = Bench.Fresh(busyTimeout: TimeSpan.FromMilliseconds(20));
        var trial = new WriteProbe(bench.Database, bench.Time);
        using var stranger = new RawSql(bench.Path);
        stranger.Execute("BEGIN IMMEDIATE");
        Assert.False(await trial.SucceedsAsync(CancellationToken.None));
        stranger.Execute("ROLLBACK");
        Assert.False(await trial.SucceedsAsync(CancellationToken.None));
        bench.Time.Advance(WriteProbe.Lasting);
        Assert.True(await trial.SucceedsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_write_that_hangs_is_a_no_in_time_and_is_not_joined_by_others()
    {
        await using var bench = Bench.Fresh();
        var trial = await BegunAsync(bench);
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var hanging = bench.Database.WriteAsync(
            _ =>
            {
                begun.Set();
                return gate.Wait(TimeSpan.FromMinutes(5));
            },
            CancellationToken.None);
        Assert.True(begun.Wait(TimeSpan.FromMinutes(5)));
        var untouched = LogLength(bench);
        for (var i = 0; i < 3; i++)
        {
            var asked = trial.SucceedsAsync(CancellationToken.None);
            await bench.Time.PassAsync(WriteProbe.Patience);
            Assert.False(await asked);
        }

        gate.Set();
        Assert.True(await hanging);
        // Behind all that waited: the one trial is over, whoever was faster.
        await bench.Database.WriteAsync(static _ => true, CancellationToken.None);
        var once = LogLength(bench) - untouched;
        Assert.True(once > 0);
        Assert.True(await trial.SucceedsAsync(CancellationToken.None));
        Assert.Equal(once, LogLength(bench) - untouched - once);
    }

    /// <summary>The first commit also writes the head of the log: it is over when lengths are compared.</summary>
    private static async Task<WriteProbe> BegunAsync(Bench bench)
    {
        var trial = new WriteProbe(bench.Database, bench.Time);
        await AskAsync(trial, 1);
        bench.Time.Advance(WriteProbe.Lasting);
        return trial;
    }

    private static async Task AskAsync(WriteProbe trial, int times) => Assert.DoesNotContain(
        false, await Task.WhenAll(Enumerable.Range(0, times).Select(_ => trial.SucceedsAsync(CancellationToken.None))));

    private static long LogLength(Bench bench) => new FileInfo(bench.Path + "-wal").Length;
}
