using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>One member's jobs run in the order in which they were given.</summary>
public sealed class OrderGivenTests
{
    [Fact]
    public async Task Many_commands_at_once_are_posted_as_they_came_although_the_first_ones_are_slow()
    {
        await using var bench = new IntakeBench(maxJobs: 1, policy: Bench.Policy with { MaxJobsPerMember = 50 });
        var sent = new List<Task>();
        for (var i = 0; i < 20; i++) sent.Add(bench.SendAsync(new CommandInput.Text($"/imagine fox {i}"), id: $"discord:{100 - i}"));
        await Task.WhenAll(sent);
        await bench.SettledAsync();
        Assert.Equal(
            Enumerable.Range(0, 20).Select(static i => $"fox {i}"),
            bench.Fal.Submitted.Select(static input => System.Text.Json.Nodes.JsonNode.Parse(input)!["prompt"]!.GetValue<string>()));
    }

    [Fact]
    public void A_clock_that_was_set_back_changes_no_order()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(2);
        var first = bench.Enter(1);
        var second = bench.Turns.Enter(bench.Job(1) with { CreatedAt = DateTimeOffset.UnixEpoch }, 3);
        running.Dispose();
        Assert.Equal([true, false], TurnBench.Granted(first, second));
    }

    [Fact]
    public async Task After_a_crash_no_younger_job_is_taken_before_an_older_one_whose_lease_still_holds()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", owner: "dead") with { Lease = Until(bench, 20) });
        await bench.AcceptedAsync(bench.Job("discord:2", owner: "dead") with { Lease = Until(bench, 10) });
        await bench.AcceptedAsync(bench.Job("discord:3", user: "2", owner: "dead") with { Lease = Until(bench, 10) });
        bench.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(["discord:3"], await ClaimAsync(bench));
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["discord:1", "discord:2"], await ClaimAsync(bench));
    }

    [Fact]
    public async Task An_older_job_that_is_set_aside_holds_up_none()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", owner: "dead") with { Lease = Until(bench, 20) });
        await bench.AcceptedAsync(bench.Job("discord:2", owner: "dead") with { Lease = Until(bench, 10) });
        await bench.Jobs.SetAsideAsync(new JobId("discord:1"), CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(["discord:2"], await ClaimAsync(bench));
    }

    [Fact]
    public async Task A_job_whose_fallback_takes_over_keeps_its_place_before_younger_ones()
    {
        await using var bench = new RunnerBench(most: 1);
        var wanted = bench.Outside.Bench.Job("discord:1") with { Lease = bench.Runner.NewLease() };
        var fallback = new FallbackRequest("flux-schnell", "fal-ai/flux/schnell", """{"prompt":"other"}""");
        var first = (await bench.Outside.Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Fallback = fallback }))).Job;
        var second = await bench.AcceptedAsync("discord:2");
        bench.Outside.Fal.Results.Enqueue(
            new Bot.Core.Fal.FalFailure(Bot.Core.Fal.FailureKind.Unavailable, "Not now.", "503"));
        bench.Runner.Start(first);
        bench.Runner.Start(second);
        while (bench.Runner.Running > 0) await Task.Yield();
        Assert.Equal(["""{"prompt":"x"}""", """{"prompt":"other"}""", """{"prompt":"x"}"""], bench.Outside.Fal.Submitted);
    }

    private static JobLease Until(Bench bench, int seconds) => new("dead", bench.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

    private static async Task<IEnumerable<string>> ClaimAsync(Bench bench)
    {
        var lease = new JobLease("next", bench.Time.GetUtcNow() + new JobTimes().Lease);
        return (await bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None)).Select(static job => job.Id.Value);
    }
}
