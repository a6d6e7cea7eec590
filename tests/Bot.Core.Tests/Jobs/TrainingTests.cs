using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>A training ends in a saved LoRA and says how to use it.</summary>
public sealed class TrainingTests
{
    private const string Weights = "https://cdn.example.com/pytorch_lora_weights.safetensors";

    [Fact]
    public async Task A_training_ends_in_a_saved_lora_that_is_told()
    {
        await using var bench = new FlowBench();
        var job = await bench.RunAsync(await TrainingAsync(bench));
        Assert.Equal(JobState.Delivered, job.State);
        var view = bench.Chat.Views[^1];
        Assert.Empty(view.Media);
        Assert.Contains("/lora TOKFOX in the snow --lora my-fox", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("10 credits · 90 left", view.Text.Plain, StringComparison.Ordinal);
        var saved = Assert.Single(await bench.Loras.ListAsync(job.Member, job.Community, CancellationToken.None)).Lora;
        Assert.Equal(("my-fox", Weights, "TOKFOX"), (saved.Name, saved.Url, saved.Trigger));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_lora_that_is_saved_is_paid_for_even_where_that_cannot_be_told()
    {
        await using var bench = new FlowBench();
        bench.Chat.Before = (view, _) =>
        {
            if (view.Progress is null) bench.Chat.Answer(new ShowResult.Gone("kicked"));
            return Task.CompletedTask;
        };
        var job = await bench.RunAsync(await TrainingAsync(bench));
        Assert.Single(await bench.Loras.ListAsync(job.Member, job.Community, CancellationToken.None));
        Assert.Equal((JobState.Delivered, 90L), (job.State, (await bench.Bench.WalletAsync()).Available.Value));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_lora_that_is_saved_is_paid_for_though_it_is_not_told_in_time_and_is_told_later()
    {
        await using var bench = new FlowBench();
        bench.Chat.Decide = static view => view.Text.Plain.Contains("Use it so", StringComparison.Ordinal)
            ? new ShowResult.Busy(TimeSpan.FromSeconds(61)) : null;
        var running = bench.RunAsync(await TrainingAsync(bench));
        await bench.PassDeadlineAsync(running, TimeSpan.FromSeconds(61));
        await AssertTrainedAsync(bench, await running);
        Assert.StartsWith("my-fox is trained and saved: /loras list", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lora_that_was_saved_before_a_crash_is_paid_for_however_late_the_next_start_is()
    {
        await using var bench = new FlowBench();
        var job = await TrainingAsync(bench);
        JobEvent[] before =
        [
            new JobEvent.SubmitStarted(), Happened.Submitted,
            new JobEvent.ResultReady(new JobOutput([new OutputFile(Weights, null, null, false)], null, 1)),
        ];
        foreach (var happened in before) job = (await bench.Store.ApplyAsync(job.Id, FlowBench.Owner, happened, CancellationToken.None))!;
        bench.Bench.Time.Advance(TimeSpan.FromHours(1));
        await AssertTrainedAsync(bench, await bench.RunAsync(job));
    }

    private static async Task AssertTrainedAsync(FlowBench bench, Job job)
    {
        Assert.Single(await bench.Loras.ListAsync(job.Member, job.Community, CancellationToken.None));
        Assert.Equal((JobState.Delivered, 90L, false), (job.State, (await bench.Bench.WalletAsync()).Available.Value, job.NeedsFinalView));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_result_without_weights_costs_nothing()
    {
        await using var bench = new FlowBench();
        var job = await TrainingAsync(bench);
        bench.Fal.Result = new FalFailure(FailureKind.NoMedia, "fal made nothing. Try again.", "no media");
        await bench.AssertFreeAsync(await bench.RunAsync(job), JobState.Failed, "fal made nothing");
    }

    [Fact]
    public async Task A_lora_that_nobody_could_be_told_of_is_not_kept()
    {
        await using var bench = new FlowBench();
        for (var views = 0; views < 6; views++) bench.Chat.Answer(new Bot.Core.Chat.ShowResult.Gone("the bot was removed"));
        var job = await bench.RunAsync(await TrainingAsync(bench));
        Assert.Equal(JobState.Failed, job.State);
        Assert.Empty(await bench.Loras.ListAsync(job.Member, job.Community, CancellationToken.None));
        Assert.Equal(100, (await bench.Bench.WalletAsync()).Available.Value);
        await bench.Bench.AssertBalancedAsync();
    }

    private static async Task<Job> TrainingAsync(FlowBench bench)
    {
        bench.Fal.Result = new FalOutput([new FalMedia(new Uri(Weights), null, null, IsFlagged: false)], null, 1);
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var request = wanted.Plan.Request with { Command = "train", Prompt = "my-fox", Makes = Product.Lora, SavesLora = new LoraToSave("my-fox", "TOKFOX") };
        return (await bench.Bench.AcceptedAsync(wanted.Asking(request))).Job;
    }
}
