using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>What forbids a request may be younger than its job: every way to fal asks.</summary>
public sealed class SendRulesTests
{
    private const string Block = """
        INSERT INTO blocks (scope, platform, user_id, account_id, at, reason, actor, cause)
        VALUES ('discord:77', 'discord', '1', 1, 0, 'enough', 'discord:mod', 'b');
        INSERT INTO block_members (platform, user_id, block_id) VALUES ('discord', '1', 1);
        """;

    private static readonly FallbackRequest Other = new("flux-schnell", "fal-ai/flux/schnell", """{"prompt":"other"}""");

    [Theory]
    [InlineData(null, "may not be used here any more")]
    [InlineData("role:7", null)]
    public async Task A_rule_of_models_that_is_younger_than_the_job_holds_for_who_asked(string? alsoAllowed, string? words)
    {
        await using var bench = new FlowBench();
        var job = await AcceptedAsync(bench, null);
        Rule(bench, "community", "flux-schnell");
        if (alsoAllowed is { } role) Rule(bench, role, "flux-dev");
        var ended = await bench.RunAsync(job);
        if (words is null)
        {
            await bench.AssertDeliveredAsync(ended);
            return;
        }

        await bench.AssertFreeAsync(ended, JobState.Failed, words);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stored_fallback_that_a_younger_rule_forbids_is_not_sent(bool isLater)
    {
        await using var bench = new FlowBench();
        var job = await AcceptedAsync(bench, Other);
        Rule(bench, "community", "flux-dev");
        Refuse(bench, isLater);
        var ended = await bench.RunAsync(job);
        await bench.AssertFreeAsync(ended, JobState.Failed, isLater ? "flux-schnell may not be used here any more" : "Not now.");
        Assert.Equal(["""{"prompt":"x"}"""], bench.Fal.Submitted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_sent_for_whom_was_blocked_meanwhile(bool? isLater)
    {
        await using var bench = new FlowBench();
        var job = await AcceptedAsync(bench, Other);
        if (isLater is { } later)
        {
            Refuse(bench, later);
            // The block comes while fal looks at the first request.
            var refuse = bench.Fal.Submit;
            bench.Fal.Submit = () =>
            {
                BlockNow(bench);
                return refuse();
            };
        }
        else BlockNow(bench);

        var ended = await bench.RunAsync(job);
        await bench.AssertFreeAsync(ended, JobState.Failed, isLater is false ? "Not now." : "blocked");
        Assert.Equal(isLater is null ? 0 : 1, bench.Fal.Submitted.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stored_fallback_does_not_pass_a_lock_that_was_set_later(bool isLater)
    {
        await using var bench = new FlowBench(modelLock: new ModelLock("flux-dev", null));
        var job = await AcceptedAsync(bench, Other);
        Refuse(bench, isLater);
        await bench.AssertFreeAsync(await bench.RunAsync(job), JobState.Failed, isLater ? "locked to flux-dev now" : "Not now.");
        Assert.Equal(["""{"prompt":"x"}"""], bench.Fal.Submitted);
    }

    private static async Task<Job> AcceptedAsync(FlowBench bench, FallbackRequest? fallback)
    {
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var command = wanted.Command with { Caller = wanted.Command.Caller with { Roles = ["7"] } };
        return (await bench.Bench.AcceptedAsync(
            wanted.Asking(wanted.Plan.Request with { Fallback = fallback }) with { Command = command })).Job;
    }

    /// <summary>fal does not have the model: at once, or when the result is fetched.</summary>
    private static void Refuse(FlowBench bench, bool isLater)
    {
        var failure = new FalFailure(FailureKind.Unavailable, "Not now.", "503");
        if (isLater) bench.Fal.Results.Enqueue(failure);
        else bench.Fal.Submit = () => Task.FromResult<FalResult<FalTicket>>(failure);
    }

    private static void BlockNow(FlowBench bench)
    {
        using var raw = new RawSql(bench.Bench.Path);
        if ((long)raw.Scalar("SELECT count(*) FROM blocks")! == 0) raw.Execute(Block);
    }

    private static void Rule(FlowBench bench, string subject, string models)
    {
        using var raw = new RawSql(bench.Bench.Path);
        raw.Execute(
            "INSERT INTO limits (community, subject, name, kind, value, by_operator, set_by, set_at) "
            + $"VALUES ('discord:77', '{subject}', '', 'models', '{models} {models}', 0, 'discord:mod', 0)");
    }
}
