using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>While a process brings its work to an end, the next one leaves that work, and its files, alone.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_is_being_brought_to_its_member_is_not_taken_while_the_process_drains()
    {
        await using var bench = new RunnerBench();
        var (time, times) = (bench.Outside.Bench.Time, RunnerBench.Times);
        var uploading = new TaskCompletionSource();
        var isUp = new TaskCompletionSource();
        bench.Outside.Chat.Before = async (view, _) =>
        {
            if (view.Media.Count == 0) return;
            uploading.TrySetResult();
            await isUp.Task;
        };
        bench.Runner.Start(await bench.AcceptedAsync());
        await bench.StartAsync();
        await uploading.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var stopping = bench.StopAsync();
        for (var passed = TimeSpan.Zero; passed + times.Round < times.Drain; passed += times.Round)
        {
            await time.WhenWaitingAsync(times.Round);
            time.Advance(times.Round);
            while (await LeaseAsync(bench) < time.GetUtcNow() + times.Lease) await Task.Yield();
            Assert.Empty(await ClaimAsync(bench));
        }

        isUp.SetResult();
        await stopping;
        Assert.Equal(JobState.Delivered, (await bench.Outside.StoredAsync("discord:1")).State);
        Assert.Single(bench.Outside.Chat.Views, static view => view.Media.Count > 0);
    }

    [Fact]
    public async Task What_is_still_under_way_after_that_keeps_its_lease_and_the_rest_is_free_at_once()
    {
        await using var bench = new RunnerBench();
        var (time, times) = (bench.Outside.Bench.Time, RunnerBench.Times);
        var uploading = new TaskCompletionSource();
        bench.Outside.Chat.Before = async (view, _) =>
        {
            if (view.Media.Count == 0) return;
            uploading.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        };
        bench.Runner.Start(await bench.AcceptedAsync());
        await uploading.Task.WaitAsync(TimeSpan.FromSeconds(30));
        bench.Outside.Fal.WatchesForEver = true;
        bench.Runner.Start(await bench.AcceptedAsync("discord:2", user: "2"));
        await bench.Outside.Fal.Watching.Task;
        var stopping = bench.StopAsync();
        await time.WhenWaitingAsync(times.Drain);
        time.Advance(times.Drain);
        await stopping;
        Assert.Equal(["discord:2"], await ClaimAsync(bench));
        time.Advance(times.Lease + TimeSpan.FromMilliseconds(1));
        Assert.Contains("discord:1", await ClaimAsync(bench));
    }

    [Fact]
    public void The_next_start_leaves_the_files_of_a_living_process_and_deletes_those_of_a_dead_one()
    {
        var root = _folder.File("work");
        using var living = new WorkFolder(root, new Ids(Guid.NewGuid));
        var mine = living.NewFile();
        File.WriteAllText(mine.Path, "a picture");
        // A killed process has left its folder, and its lock held by nobody.
        Directory.CreateDirectory(Path.Combine(root, "dead"));
        File.WriteAllText(Path.Combine(root, "dead.lock"), "");
        File.WriteAllText(Path.Combine(root, "dead", "left.part"), "half a picture");
        using (var next = new WorkFolder(root, new Ids(Guid.NewGuid)))
        {
            using var its = next.NewFile();
            Assert.True(File.Exists(mine.Path));
            Assert.False(Directory.Exists(Path.Combine(root, "dead")));
            Assert.NotEqual(Path.GetDirectoryName(mine.Path), Path.GetDirectoryName(its.Path));
            Assert.Equal(2, Directory.GetDirectories(root).Length);
        }

        Assert.Single(Directory.GetDirectories(root));
        Assert.Single(Directory.GetFiles(root));
        mine.Dispose();
        Assert.False(File.Exists(mine.Path));
    }

    private static async Task<DateTimeOffset> LeaseAsync(RunnerBench bench)
    {
        await Task.Yield();
        using var raw = new RawSql(bench.Outside.Bench.Path);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)raw.Scalar("SELECT lease_until FROM jobs WHERE id = 'discord:1'")!);
    }

    private static async Task<IEnumerable<string>> ClaimAsync(RunnerBench bench)
    {
        var lease = new JobLease("next", bench.Outside.Bench.Time.GetUtcNow() + RunnerBench.Times.Lease);
        return (await bench.Outside.Bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None)).Select(static job => job.Id.Value);
    }
}
