using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>Credits come back for each file that its member got in no form.</summary>
public sealed class PartlyDeliveredTests
{
    [Theory]
    [InlineData(4, 1, 7)]
    [InlineData(4, 2, 5)]
    [InlineData(4, 3, 2)]
    [InlineData(3, 1, 6)]
    public async Task The_share_of_what_never_came_is_given_back(int all, int missing, long paid)
    {
        await using var bench = new FlowBench();
        var job = await RunAsync(bench, all, missing);
        Assert.Equal((JobState.Delivered, paid, missing), (job.State, job.Price.Value, job.Request.Undelivered));
        Assert.Equal(100 - paid, (await bench.Bench.WalletAsync()).Available.Value);
        await bench.Bench.AssertBalancedAsync();
        using var raw = new RawSql(bench.Bench.Path);
        Assert.Equal(paid, raw.Scalar("SELECT amount FROM transfers WHERE kind = 'Post'"));
        Assert.Equal(
            $"Delivered, but for {missing} of {all}, given back", raw.Scalar("SELECT reason FROM transfers WHERE kind = 'Post'"));
        Assert.Equal(paid, raw.Scalar("SELECT credits FROM generations"));
        // What nobody paid for is nowhere to be read.
        Assert.Equal(
            Pictures(all - missing).Media.Select(static one => one.Url.AbsoluteUri), job.Output!.Files.Select(static file => file.Url));

        var told = bench.Chat.Views[^1];
        Assert.Equal(all, told.Media.Count);
        Assert.Contains($"{paid} credits · {100 - paid} left", told.Text.Plain, StringComparison.Ordinal);
        var were = missing == 1 ? "was not charged: its" : "were not charged: their";
        Assert.EndsWith(
            $"{missing} of {all} could be shown here in no way and {were} share of the credits is back.",
            told.Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_came_in_no_part_nothing_is_charged()
    {
        await using var bench = new FlowBench();
        var job = await RunAsync(bench, all: 2, missing: 2);
        await bench.AssertFreeAsync(job, JobState.Failed, "could not be shown here");
    }

    [Fact]
    public async Task What_is_given_back_does_not_hang_on_the_words()
    {
        await using var bench = new FlowBench();
        bench.Chat.Before = (view, _) =>
        {
            if (view.Text.Plain.Contains("is back", StringComparison.Ordinal)) bench.Chat.Answer(new ShowResult.Gone("deleted meanwhile"));
            else if (view.Media.Count > 0) Missing(bench, view, 1);
            return Task.CompletedTask;
        };
        bench.Fal.Result = Pictures(4);
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Equal((JobState.Delivered, 7L), (job.State, job.Price.Value));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_stands_there_is_paid_though_the_words_do_not_go_out_in_time()
    {
        await using var bench = new FlowBench();
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Chat.Before = async (view, cancellation) =>
        {
            if (view.Media.Count == 0 || !view.Text.Plain.Contains("is back", StringComparison.Ordinal))
            {
                if (view.Media.Count > 0) Missing(bench, view, 1);
                return;
            }

            hangs.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        bench.Fal.Result = Pictures(4);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await hangs.Task;
        bench.Bench.Time.Advance(TimeSpan.FromHours(1));
        var job = await running;
        Assert.Equal((JobState.Delivered, 7L), (job.State, job.Price.Value));
        // The words come beside what stands there.
        Assert.EndsWith("beside end", bench.Chat.Addresses[^1].Value, StringComparison.Ordinal);
        await bench.Bench.AssertBalancedAsync();
    }

    private static async Task<Job> RunAsync(FlowBench bench, int all, int missing)
    {
        bench.Chat.Before = (view, _) =>
        {
            if (view.Media.Count > 0) Missing(bench, view, missing);
            return Task.CompletedTask;
        };
        bench.Fal.Result = Pictures(all);
        return await bench.RunAsync(await bench.AcceptedAsync());
    }

    /// <summary>The last ones never arrive.</summary>
    private static void Missing(FlowBench bench, View view, int count) => bench.Chat.Answer(
        new ShowResult.Shown(new ReplyAddress("discord", "5", "message 1")) { Undelivered = [.. view.Media.TakeLast(count)] });

    private static FalOutput Pictures(int count) => ScriptedFal.OnePicture with
    {
        Media = [.. Enumerable.Range(1, count).Select(n => ScriptedFal.OnePicture.Media[0] with { Url = new Uri($"https://cdn/{n}.png") })],
    };
}
