using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>Locked mode, looked at once more just before a job goes to fal.</summary>
public sealed class LockedJobTests
{
    [Theory]
    [InlineData("flux-schnell", 4, """{"prompt":"x","num_inference_steps":4}""", "fal-ai/flux/schnell", true)]
    [InlineData("flux-schnell", null, """{"prompt":"x","num_inference_steps":9}""", "fal-ai/flux/schnell", true)]
    [InlineData("flux-schnell", 4, """{"prompt":"x","num_inference_steps":5}""", "fal-ai/flux/schnell", false)]
    [InlineData("flux-schnell", 4, """{"prompt":"x"}""", "fal-ai/flux/schnell", false)]
    [InlineData("flux-schnell", 4, """{"prompt":"x","num_inference_steps":4}""", "fal-ai/flux/dev", false)]
    public async Task Only_what_the_lock_allows_reaches_fal(string model, int? steps, string input, string endpoint, bool isSent)
    {
        await using var bench = new FlowBench(modelLock: new ModelLock(model, steps));
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var request = wanted.Plan.Request with { Endpoint = endpoint, InputJson = input };
        var job = await bench.RunAsync((await bench.Bench.AcceptedAsync(wanted.Asking(request))).Job);
        if (isSent)
        {
            await bench.AssertDeliveredAsync(job);
            Assert.Contains(bench.SubmissionLog.Lines, line => line.Contains(input, StringComparison.Ordinal));
        }
        else
        {
            await bench.AssertFreeAsync(job, JobState.Failed, "locked to flux-schnell now");
            Assert.Empty(bench.Fal.Submitted);
        }
    }

    [Fact]
    public async Task A_fallback_from_before_the_lock_is_not_sent()
    {
        await using var bench = new FlowBench(modelLock: new ModelLock("flux-dev", null));
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var request = wanted.Plan.Request with
        {
            Endpoint = "fal-ai/flux/dev",
            Fallback = new FallbackRequest("flux-schnell", "fal-ai/flux/schnell", "{}"),
        };
        bench.Fal.Submit = static () => Task.FromResult<Bot.Core.Fal.FalResult<Bot.Core.Fal.FalTicket>>(
            new Bot.Core.Fal.FalFailure(Bot.Core.Fal.FailureKind.EndpointGone, "Not now.", "404"));
        var job = await bench.RunAsync((await bench.Bench.AcceptedAsync(wanted.Asking(request))).Job);
        await bench.AssertFreeAsync(job, JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task Without_a_lock_no_payload_is_logged()
    {
        await using var bench = new FlowBench();
        await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Empty(bench.SubmissionLog.Lines);
    }
}
