using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Whatever happens to a job on its way, it is counted as what it was.</summary>
public sealed class GenerationFlowTests
{
    public static TheoryData<FailureKind> Kinds() => [.. Enum.GetValues<FailureKind>()];

    /// <summary>The account's trouble ends no job.</summary>
    public static TheoryData<FailureKind> EndingKinds() =>
        [.. Enum.GetValues<FailureKind>().Where(static kind => !new FalFailure(kind, "No.", "no").IsAccount)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_of_fal_is_counted_under_its_kind(FailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = new FalFailure(kind, "No.", "no") { BillableUnits = 2 };
        await bench.RunAsync(await AcceptedAsync(bench));
        var ended = Ended(bench);
        Assert.Equal(kind, ended.Failure);
        Assert.Equal(new GenerationCost(new MicroDollars(50_000), IsEstimated: false), ended.Cost);
    }

    [Theory]
    [MemberData(nameof(EndingKinds))]
    public async Task A_refusal_at_submission_is_counted_under_its_kind_and_costs_nothing(FailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Fal.Submit = () => Task.FromResult<FalResult<FalTicket>>(new FalFailure(kind, "No.", "no"));
        await bench.RunAsync(await AcceptedAsync(bench));
        Assert.Equal(kind, Ended(bench).Failure);
        Assert.Equal(0, Ended(bench).Cost.Micros.Value);
        Assert.IsType<GenerationEvent.Started>(bench.Bench.Events.Published[0]);
    }

    [Fact]
    public async Task A_result_that_cannot_be_fetched_is_not_the_members_fault()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => new MediaResult(null, new MediaFailure(MediaFailureKind.Unreachable, "No.", "no", Retryable: false));
        await bench.RunAsync(await AcceptedAsync(bench));
        Assert.Equal((FailureKind.NotFetched, false), (Ended(bench).Failure, Ended(bench).IsExcused));
        Assert.Equal(25_000, Ended(bench).Cost.Micros.Value);
    }

    [Fact]
    public async Task A_chat_that_shows_nothing_is_not_the_models_fault()
    {
        await using var bench = new FlowBench();
        bench.Chat.Before = (view, _) =>
        {
            if (view.Media.Count > 0) bench.Chat.Answer(new ShowResult.Gone("Missing access."));
            return Task.CompletedTask;
        };
        await bench.RunAsync(await AcceptedAsync(bench));
        Assert.Equal((FailureKind.NotShown, true), (Ended(bench).Failure, Ended(bench).IsExcused));
    }

    [Fact]
    public async Task An_image_that_cannot_be_read_ends_a_job_that_never_started()
    {
        await using var bench = new FlowBench();
        await bench.RunAsync(
            await bench.AcceptedAsync("discord:1", new InputFile("image_url", new FileReference("discord", "gone"), null)));
        Assert.Equal((FailureKind.InputUnreadable, true), (Ended(bench).Failure, Ended(bench).IsExcused));
        Assert.DoesNotContain(bench.Bench.Events.Published, static news => news is GenerationEvent.Started);
    }

    [Fact]
    public async Task A_job_from_before_the_lock_is_excused()
    {
        await using var bench = new FlowBench(modelLock: new ModelLock("flux-schnell", 4));
        await bench.RunAsync(await AcceptedAsync(bench));
        Assert.Equal((FailureKind.Locked, true), (Ended(bench).Failure, Ended(bench).IsExcused));
    }

    [Fact]
    public async Task A_defect_is_counted_as_one()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => throw new InvalidOperationException("a defect");
        await bench.RunAsync(await AcceptedAsync(bench));
        Assert.Equal((FailureKind.Defect, false), (Ended(bench).Failure, Ended(bench).IsExcused));
    }

    [Theory]
    [InlineData(FalCancel.Cancelled, 0, false)]
    [InlineData(FalCancel.Requested, 25_000, true)]
    [InlineData(FalCancel.Unknown, 25_000, true)]
    public async Task A_cancelled_job_costs_nothing_only_when_fal_had_not_begun_it(FalCancel answer, long micros, bool isEstimated)
    {
        await using var bench = new FlowBench();
        (bench.Fal.WatchesForEver, bench.Fal.CancelAnswer) = (true, answer);
        var running = bench.RunAsync(await AcceptedAsync(bench));
        await bench.Fal.Watching.Task;
        bench.SignalCancel();
        await running;
        Assert.Equal((JobState.Cancelled, new GenerationCost(new MicroDollars(micros), isEstimated)), (Ended(bench).Outcome, Ended(bench).Cost));
    }

    private static async Task<Job> AcceptedAsync(FlowBench bench)
    {
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        return (await bench.Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Cost = new CostBasis(new MicroDollars(25_000), 0.025m) })))
            .Job;
    }

    private static Generation Ended(FlowBench bench) =>
        Assert.Single(bench.Bench.Events.Published.OfType<GenerationEvent.Failed>()).Generation;
}
