using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>fal refuses the bot's account: jobs wait and go on, members and operators know, and no model is blamed.</summary>
public sealed class FalAccountTests
{
    private static readonly FalFailure Locked = new(
        FailureKind.Forbidden, "The bot's account at the picture service is locked just now.", "status 403, User is locked");

    private static readonly FalFailure Emptied = new(
        FailureKind.ExhaustedBalance, "The bot's account has run out of money.", "status 403, TOP_UP");

    [Fact]
    public async Task A_job_waits_and_goes_on_once_the_account_is_mended()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Emptied, times: 3);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        foreach (var wait in (int[])[10, 20, 40]) await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(wait));
        var job = await running;
        await bench.AssertDeliveredAsync(job);
        Assert.Equal((4, 1, 0), (bench.Fal.Submitted.Count, job.Submissions, job.Doubles));
    }

    [Fact]
    public async Task Who_waits_reads_why()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Locked, times: 1);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        bench.Bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Chat.WhenAskedAsync(static view => view.Progress?.Stage.Contains("account at the picture service") == true);
        bench.Bench.Time.Advance(TimeSpan.FromSeconds(9));
        await bench.AssertDeliveredAsync(await running);
    }

    [Fact]
    public async Task While_it_is_refused_one_job_tries_for_all()
    {
        await using var bench = new FlowBench();
        var tries = 0;
        var accept = bench.Fal.Submit;
        bench.Fal.Submit = () => Interlocked.Increment(ref tries) <= 2 ? Task.FromResult<FalResult<FalTicket>>(Locked) : accept();
        var first = bench.RunAsync(await bench.AcceptedAsync("discord:1"));
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        var others = new List<Task<Job>>();
        for (var id = 2; id <= 3; id++) others.Add(bench.RunAsync(await bench.AcceptedAsync($"discord:{id}")));
        await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(10));
        await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(20));
        foreach (var job in await Task.WhenAll([first, .. others])) Assert.Equal(JobState.Delivered, job.State);
        // Two refusals in all: nobody else was posted in between.
        Assert.Equal(5, tries);
    }

    [Fact]
    public async Task The_operators_are_told_at_once_and_when_it_is_over()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Emptied, times: 2);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        Assert.Contains("top up at fal.ai/dashboard/billing", Assert.Single(Told(bench)), StringComparison.Ordinal);
        foreach (var wait in (int[])[10, 20]) await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(wait));
        await running;
        var told = Told(bench);
        Assert.Equal(2, told.Count);
        Assert.Contains("takes the bot's jobs again", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_whose_time_runs_out_meanwhile_says_so_and_blames_no_model()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Locked, times: 1_000);
        var job = await bench.AcceptedAsync();
        var running = bench.RunAsync(job);
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        bench.Bench.Time.Advance(job.Deadline - bench.Bench.Time.GetUtcNow());
        await bench.AssertFreeAsync(await running, JobState.Failed, "account at the picture service is locked");
        Assert.True(FailureKinds.IsExcused(FailureKind.Forbidden));
    }

    [Fact]
    public async Task Whose_turn_never_came_for_that_reason_reads_it_too()
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        await bench.Account.RefusedAsync(Locked, "fal-ai/flux");
        bench.Bench.Time.Advance(job.Deadline - bench.Bench.Time.GetUtcNow());
        await bench.AssertFreeAsync(await bench.RunAsync(job), JobState.Failed, "account at the picture service is locked");
    }

    [Fact]
    public async Task A_job_that_waits_for_it_can_be_cancelled()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Locked, times: 1_000);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        bench.SignalCancel();
        await bench.AssertFreeAsync(await running, JobState.Cancelled, "Cancelled.");
    }

    [Fact]
    public async Task A_storage_that_refuses_the_account_holds_the_job_too()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Bot.Core.Tests.Media.Pictures.Png(8, 8);
        bench.Fal.Upload = Locked;
        var running = bench.RunAsync(await bench.AcceptedAsync(
            "discord:1", new InputFile("image_url", new FileReference("discord", "a"), MaxPixels: null)));
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        bench.Fal.Upload = new Uri("https://storage/image.png");
        await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(10));
        await bench.AssertDeliveredAsync(await running);
    }

    [Theory]
    [InlineData(FailureKind.BadKey)]
    [InlineData(FailureKind.Forbidden)]
    [InlineData(FailureKind.ExhaustedBalance)]
    public async Task No_other_model_takes_the_place(FailureKind kind)
    {
        await using var bench = new FlowBench();
        Refuse(bench, Locked with { Kind = kind }, times: 1);
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var fallback = new FallbackRequest("flux-schnell", "fal-ai/flux/schnell", """{"prompt":"other"}""");
        var accepted = (await bench.Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Fallback = fallback }))).Job;
        var running = bench.RunAsync(accepted);
        await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(10));
        await bench.AssertDeliveredAsync(await running);
        Assert.DoesNotContain(fallback.InputJson, bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_model_that_alone_is_refused_holds_up_nobody()
    {
        await using var bench = new FlowBench();
        Assert.True(await bench.Account.RefusedAsync(Locked, "fal-ai/private"));
        bench.Bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Account.AcceptedAsync("fal-ai/flux");
        Assert.False(await bench.Account.RefusedAsync(Locked, "fal-ai/private"));
        Assert.Null(bench.Account.Trouble);
        // Others that are refused are not taken for such a model, and neither is a key or a balance.
        Assert.True(await bench.Account.RefusedAsync(Locked, "fal-ai/flux"));
        await bench.Account.AcceptedAsync("fal-ai/flux");
        Assert.True(await bench.Account.RefusedAsync(Emptied, "fal-ai/private"));
    }

    private static void Refuse(FlowBench bench, FalFailure failure, int times)
    {
        var accept = bench.Fal.Submit;
        bench.Fal.Submit = () => bench.Fal.Submitted.Count <= times ? Task.FromResult<FalResult<FalTicket>>(failure) : accept();
    }

    private static IReadOnlyList<string> Told(FlowBench bench) => OwedRows.Texts(bench.Bench.Path);
}
