using Bot.Core.Fal;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Jobs;

/// <summary>A model that fal does not have is replaced by its fallback, once, and the member is told.</summary>
public sealed class JobFallbackTests
{
    private static readonly FallbackRequest Other = new("flux-schnell", "fal-ai/flux/schnell", """{"prompt":"other"}""");

    [Theory]
    [InlineData(FalFailureKind.EndpointGone)]
    [InlineData(FalFailureKind.Unavailable)]
    public async Task The_fallback_makes_the_picture_for_the_same_price(FalFailureKind kind)
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(kind), times: 1);
        var job = await bench.RunAsync(await AcceptedAsync(bench, Other));
        await bench.AssertDeliveredAsync(job);
        Assert.Equal(["""{"prompt":"x"}""", Other.InputJson], bench.Fal.Submitted);
        Assert.Contains("flux-schnell (in place of flux-dev, which is not available)", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal((Other.Endpoint, "flux-dev", null), (job.Request.Endpoint, job.Request.InsteadOf, job.Request.Fallback));
    }

    [Theory]
    [InlineData(FalFailureKind.ContentPolicy)]
    [InlineData(FalFailureKind.InvalidInput)]
    [InlineData(FalFailureKind.ExhaustedBalance)]
    [InlineData(FalFailureKind.RateLimited)]
    public async Task Other_refusals_are_told_and_nothing_else_is_tried(FalFailureKind kind)
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(kind), times: 1);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task What_fal_may_have_begun_is_not_asked_for_again()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(FalFailureKind.Unavailable) with { MayHaveBeenAccepted = true }, times: 1);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_fallback_that_is_not_there_either_ends_the_job()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(FalFailureKind.EndpointGone), times: 2);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Equal(2, bench.Fal.Submitted.Count);
    }

    [Fact]
    public async Task A_model_that_breaks_down_over_it_is_replaced_too()
    {
        await using var bench = new FlowBench();
        bench.Fal.Results.Enqueue(Failure(FalFailureKind.Unavailable));
        var job = await bench.RunAsync(await AcceptedAsync(bench, Other));
        await bench.AssertDeliveredAsync(job);
        Assert.Equal(["""{"prompt":"x"}""", Other.InputJson], bench.Fal.Submitted);
        Assert.Equal((Other.Endpoint, "flux-dev", 1), (job.Request.Endpoint, job.Request.InsteadOf, job.Submissions));
    }

    [Theory]
    [InlineData(FalFailureKind.ContentPolicy)]
    [InlineData(FalFailureKind.Timeout)]
    [InlineData(FalFailureKind.NoMedia)]
    public async Task What_another_model_would_not_mend_or_would_cost_again_is_told(FalFailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Fal.Results.Enqueue(Failure(kind));
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task Without_a_fallback_the_job_ends()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(FalFailureKind.EndpointGone), times: 1);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, null)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    private static FalFailure Failure(FalFailureKind kind) => new(kind, "Not now.", "status");

    private static void Refuse(FlowBench bench, FalFailure failure, int times)
    {
        var accept = bench.Fal.Submit;
        bench.Fal.Submit = () => bench.Fal.Submitted.Count <= times ? Task.FromResult<FalResult<FalTicket>>(failure) : accept();
    }

    private static async Task<Job> AcceptedAsync(FlowBench bench, FallbackRequest? fallback)
    {
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        return (await bench.Bench.AcceptedAsync(wanted with { Request = wanted.Request with { Fallback = fallback } })).Job;
    }
}
