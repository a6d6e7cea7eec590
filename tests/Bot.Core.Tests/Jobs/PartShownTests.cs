using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>What stands in the chat is paid for and the rest is given back, whatever ends the job meanwhile.</summary>
public sealed class PartShownTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(61);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 7)]
    public async Task A_deadline_among_the_pictures_settles_what_stands(int standing, long paid)
    {
        await using var bench = Fresh(view => Busy(view, standing));
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.PassDeadlineAsync(running, Wait);
        await AssertPartlyAsync(bench, await running, standing, paid, waste: "Undelivered");
    }

    [Fact]
    public async Task A_chat_that_is_gone_among_the_pictures_settles_what_stands()
    {
        var tries = 0;
        await using var bench = Fresh(view => ++tries == 1 ? Busy(view, 2) with { RetryAfter = TimeSpan.Zero } : new ShowResult.Gone("kicked"));
        await AssertPartlyAsync(bench, await bench.RunAsync(await bench.AcceptedAsync()), 2, 5, isTold: false, waste: "Undelivered");
    }

    [Fact]
    public async Task A_defect_among_the_pictures_settles_what_stands()
    {
        var tries = 0;
        await using var bench = Fresh(view =>
            ++tries == 1 ? Busy(view, 2) with { RetryAfter = TimeSpan.Zero } : throw new InvalidOperationException("broken"));
        await AssertPartlyAsync(bench, await bench.RunAsync(await bench.AcceptedAsync()), 2, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_among_the_pictures_and_a_late_start_settle_what_stands(bool isConnected)
    {
        await using var bench = Fresh(static view => Busy(view, 2));
        var job = await bench.AcceptedAsync();
        var files = bench.Fal.Result.Value!.Media.Select(static one => new OutputFile(one.Url.AbsoluteUri, null, null, false)).ToList();
        JobEvent[] before =
        [
            new JobEvent.SubmitStarted(), Happened.Submitted,
            new JobEvent.ResultReady(new JobOutput(files, null, 4)), new JobEvent.PartShown([0, 1]),
        ];
        foreach (var happened in before) job = (await bench.Store.ApplyAsync(job.Id, FlowBench.Owner, happened, CancellationToken.None))!;
        bench.Bench.Time.Advance(TimeSpan.FromHours(1));
        if (isConnected) await bench.RunAsync(job);
        else await bench.RunAsync(job, reply: null);
        job = await bench.StoredAsync(job.Id.Value);
        Assert.Equal((JobState.Delivered, 5L, !isConnected), (job.State, job.Price.Value, job.NeedsFinalView));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_the_words_about_missing_pictures_push_out_counts_as_missing_too()
    {
        await using var bench = Fresh(static view => new ShowResult.Shown(new ReplyAddress("discord", "5", "message 1"))
        {
            Undelivered = [.. view.Media.TakeLast(view.Text.Plain.Contains("is back", StringComparison.Ordinal) ? 2 : 1)],
        });
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Equal((JobState.Delivered, 5L, 2), (job.State, job.Price.Value, job.Request.Undelivered));
        Assert.Contains("2 of 4 could be shown here in no way", bench.Chat.LastText, StringComparison.Ordinal);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Where_the_words_push_out_everything_nothing_is_charged()
    {
        await using var bench = Fresh(static view => view.Media.Count == 0 ? null : new ShowResult.Shown(new ReplyAddress("discord", "5", "message 1"))
        {
            Undelivered = [.. view.Media.TakeLast(view.Text.Plain.Contains("is back", StringComparison.Ordinal) ? 4 : 1)],
        });
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "could not be shown here");
    }

    [Fact]
    public async Task What_stood_before_a_crash_and_is_gone_after_it_is_not_charged()
    {
        var address = new ReplyAddress("discord", "5", "message 1");
        await using var bench = Fresh(view => new ShowResult.Shown(address) { Undelivered = view.Media });
        var job = await bench.AcceptedAsync();
        JobEvent[] before = [new JobEvent.SubmitStarted(), Happened.Submitted, Happened.Ready(4), new JobEvent.PartShown([0, 1])];
        foreach (var happened in before) job = (await bench.Store.ApplyAsync(job.Id, FlowBench.Owner, happened, CancellationToken.None))!;
        await bench.AssertFreeAsync(await bench.RunAsync(job), JobState.Failed, "could not be shown here");
    }

    [Fact]
    public async Task A_chat_that_takes_nothing_until_the_time_is_over_counts_as_undelivered()
    {
        await using var bench = Fresh(static view => view.Media.Count > 0 ? new ShowResult.Busy(Wait) : null);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.PassDeadlineAsync(running, Wait);
        await bench.AssertFreeAsync(await running, JobState.Expired, "took too long");
        using var raw = new RawSql(bench.Bench.Path);
        Assert.Equal("Undelivered", raw.Scalar("SELECT waste FROM jobs"));
        Assert.Equal("NotShown", raw.Scalar("SELECT failure FROM generations"));
    }

    private static FlowBench Fresh(Func<View, ShowResult?> decide)
    {
        var bench = new FlowBench();
        bench.Chat.Decide = view => view.Media.Count > 0 ? decide(view) : null;
        bench.Fal.Result = ScriptedFal.OnePicture with
        {
            Media = [.. Enumerable.Range(1, 4).Select(n => ScriptedFal.OnePicture.Media[0] with { Url = new Uri($"https://cdn/{n}.png") })],
        };
        return bench;
    }

    private static ShowResult.Busy Busy(View view, int standing) => new(Wait)
    {
        Address = new ReplyAddress("discord", "5", "message 1"),
        ShownFiles = [.. view.Media.Take(standing)],
    };

    private static async Task AssertPartlyAsync(FlowBench bench, Job job, int standing, long paid, bool isTold = true, string? waste = null)
    {
        Assert.Equal((JobState.Delivered, paid, 4 - standing, false), (job.State, job.Price.Value, job.Request.Undelivered, job.NeedsFinalView));
        Assert.Equal(100 - paid, (await bench.Bench.WalletAsync()).Available.Value);
        Assert.Equal(
            Enumerable.Range(1, standing).Select(static n => $"https://cdn/{n}.png"), job.Output!.Files.Select(static file => file.Url));
        using var raw = new RawSql(bench.Bench.Path);
        Assert.Equal(paid, raw.Scalar("SELECT credits FROM generations"));
        // Who closes the door again and again has fal paid for what nobody gets.
        Assert.Equal(waste, raw.Scalar("SELECT waste FROM jobs") as string);
        await bench.Bench.AssertBalancedAsync();
        if (!isTold) return;
        // The message with the pictures is left alone: an edit without them would take them away.
        Assert.EndsWith("beside end", bench.Chat.Addresses[^1].Value, StringComparison.Ordinal);
        Assert.Contains($"{4 - standing} of 4 could be shown here in no way", bench.Chat.LastText, StringComparison.Ordinal);
    }
}
