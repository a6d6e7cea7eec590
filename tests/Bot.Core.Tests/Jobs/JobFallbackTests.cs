using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>A model that fal does not have is replaced by its fallback, once, and the member is told.</summary>
public sealed class JobFallbackTests
{
    private static readonly FallbackRequest Other = new("flux-schnell", "fal-ai/flux/schnell", """{"prompt":"other"}""");

    [Theory]
    [InlineData(FailureKind.EndpointGone)]
    [InlineData(FailureKind.Unavailable)]
    public async Task The_fallback_makes_the_picture_for_the_same_price(FailureKind kind)
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
    [InlineData(3, false, 97)]
    [InlineData(3, true, 97)]
    [InlineData(0, false, 100)]
    [InlineData(10, false, 90)]
    [InlineData(11, true, 90)]
    public async Task The_fallback_costs_its_own_price_and_never_more(long price, bool isLater, long left)
    {
        await using var bench = new FlowBench();
        if (isLater) bench.Fal.Results.Enqueue(Failure(FailureKind.Unavailable));
        else Refuse(bench, Failure(FailureKind.EndpointGone), times: 1);
        var job = await bench.RunAsync(await AcceptedAsync(bench, Other with { Price = new CreditAmount(price) }));
        Assert.Equal((JobState.Delivered, 100 - left), (job.State, job.Price.Value));
        var wallet = await bench.Bench.WalletAsync();
        Assert.Equal((left, left, 0, 100 - left), (wallet.Available.Value, wallet.Balance.Value, wallet.Held.Value, wallet.SpentToday.Value));
        var text = bench.Chat.LastText;
        Assert.Contains($"{100 - left} credits", text, StringComparison.Ordinal);
        Assert.Contains($"{left} left", text, StringComparison.Ordinal);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_fallback_that_fails_gives_the_whole_hold_back()
    {
        await using var bench = new FlowBench();
        bench.Fal.Results.Enqueue(Failure(FailureKind.Unavailable));
        bench.Fal.Results.Enqueue(Failure(FailureKind.ContentPolicy));
        var job = await bench.RunAsync(await AcceptedAsync(bench, Other with { Price = new CreditAmount(3) }));
        await bench.AssertFreeAsync(job, JobState.Failed, "your 10 credits are back");
        Assert.Equal(0, (await bench.Bench.WalletAsync()).SpentToday.Value);
    }

    [Theory]
    [InlineData("Post", 11, false)]
    [InlineData("Post", 9, true)]
    [InlineData("Void", 9, false)]
    [InlineData("Void", 11, false)]
    [InlineData("Void", 10, true)]
    public async Task The_schema_lets_a_hold_be_spent_in_part_and_never_beyond(string kind, long amount, bool isTaken)
    {
        await using var bench = new FlowBench();
        await AcceptedAsync(bench, null);
        void Resolve()
        {
            using var raw = new RawSql(bench.Bench.Path);
            raw.Execute(
                $"""
                INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id)
                SELECT account_id, '{kind}', {amount}, at, 'x', job_id, id FROM transfers WHERE kind = 'Hold'
                """);
        }

        if (!isTaken)
        {
            Assert.Contains("as it was made", Assert.ThrowsAny<Exception>(Resolve).ToString(), StringComparison.Ordinal);
            return;
        }

        Resolve();
        var spent = kind == "Post" ? amount : 0;
        var wallet = await bench.Bench.WalletAsync();
        Assert.Equal((100 - spent, 0, spent), (wallet.Balance.Value, wallet.Held.Value, wallet.SpentToday.Value));
    }

    [Theory]
    [InlineData(FailureKind.ContentPolicy)]
    [InlineData(FailureKind.InvalidInput)]
    [InlineData(FailureKind.RateLimited)]
    public async Task Other_refusals_are_told_and_nothing_else_is_tried(FailureKind kind)
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
        Refuse(bench, Failure(FailureKind.Unavailable) with { MayHaveBeenAccepted = true }, times: 1);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_fallback_that_is_not_there_either_ends_the_job()
    {
        await using var bench = new FlowBench();
        Refuse(bench, Failure(FailureKind.EndpointGone), times: 2);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, Other)), JobState.Failed, "Not now.");
        Assert.Equal(2, bench.Fal.Submitted.Count);
    }

    [Fact]
    public async Task A_model_that_breaks_down_over_it_is_replaced_too()
    {
        await using var bench = new FlowBench();
        bench.Fal.Results.Enqueue(Failure(FailureKind.Unavailable));
        var job = await bench.RunAsync(await AcceptedAsync(bench, Other));
        await bench.AssertDeliveredAsync(job);
        Assert.Equal(["""{"prompt":"x"}""", Other.InputJson], bench.Fal.Submitted);
        Assert.Equal((Other.Endpoint, "flux-dev", 1), (job.Request.Endpoint, job.Request.InsteadOf, job.Submissions));
    }

    [Theory]
    [InlineData(FailureKind.ContentPolicy)]
    [InlineData(FailureKind.Timeout)]
    [InlineData(FailureKind.NoMedia)]
    public async Task What_another_model_would_not_fix_or_would_cost_again_is_told(FailureKind kind)
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
        Refuse(bench, Failure(FailureKind.EndpointGone), times: 1);
        await bench.AssertFreeAsync(await bench.RunAsync(await AcceptedAsync(bench, null)), JobState.Failed, "Not now.");
        Assert.Single(bench.Fal.Submitted);
    }

    private static FalFailure Failure(FailureKind kind) => new(kind, "Not now.", "status");

    private static void Refuse(FlowBench bench, FalFailure failure, int times)
    {
        var accept = bench.Fal.Submit;
        bench.Fal.Submit = () => bench.Fal.Submitted.Count <= times ? Task.FromResult<FalResult<FalTicket>>(failure) : accept();
    }

    private static async Task<Job> AcceptedAsync(FlowBench bench, FallbackRequest? fallback)
    {
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        return (await bench.Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Fallback = fallback }))).Job;
    }
}
