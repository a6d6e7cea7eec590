using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class JobLeaseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_job_under_a_live_lease_is_left_alone()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        bench.Time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await ClaimAsync(bench, "second"));
        Assert.Empty(await ClaimAsync(bench, "runner"));
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["discord:1"], await ClaimAsync(bench, "second"));
        Assert.Empty(await ClaimAsync(bench, "third"));
    }

    [Fact]
    public async Task The_oldest_are_claimed_first_and_no_more_than_wanted()
    {
        await using var bench = Bench.Fresh();
        foreach (var i in new[] { 3, 1, 2 }) await bench.AcceptedAsync(bench.Job($"discord:{i}", price: 0));
        bench.Time.Advance(2 * Minute);
        Assert.Empty(await ClaimAsync(bench, "second", limit: 0));
        Assert.Equal(["discord:3", "discord:1"], await ClaimAsync(bench, "second", limit: 2));
        Assert.Equal(["discord:2"], await ClaimAsync(bench, "second", limit: 2));
    }

    [Fact]
    public async Task Renewing_keeps_the_named_jobs_of_the_owner_and_no_others()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", user: "7"));
        await bench.AcceptedAsync(bench.Job("discord:'2\"", user: "2"));
        await bench.AcceptedAsync(bench.Job("discord:3", owner: "other"));
        await bench.AcceptedAsync(bench.Job("discord:4"));
        await bench.Jobs.RenewAsync(
            new JobLease("runner", bench.Time.GetUtcNow() + (2 * Minute)),
            [new JobId("discord:1"), new JobId("discord:'2\""), new JobId("discord:3"), new JobId("discord:unknown")],
            CancellationToken.None);
        bench.Time.Advance(1.5 * Minute);
        Assert.Equal(["discord:3", "discord:4"], await ClaimAsync(bench, "second"));
        bench.Time.Advance(1.5 * Minute);
        Assert.Equal(["discord:1", "discord:'2\"", "discord:3", "discord:4"], await ClaimAsync(bench, "third"));
    }

    [Fact]
    public async Task Released_jobs_are_free_at_once()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AcceptedAsync(bench.Job("discord:2", owner: "other"));
        await bench.Jobs.ReleaseAsync("runner", [], CancellationToken.None);
        Assert.Equal(["discord:1"], await ClaimAsync(bench, "second"));
    }

    [Fact]
    public async Task Whoever_lost_the_lease_changes_nothing_any_more()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.Jobs.ReleaseAsync("runner", [], CancellationToken.None);
        await ClaimAsync(bench, "second");
        Assert.Null(await bench.Jobs.ApplyAsync(new JobId("discord:1"), "runner", Happened.Failed, CancellationToken.None));
        Assert.Null(await bench.Jobs.ApplyAsync(new JobId("discord:1"), "runner", Happened.Delivered, CancellationToken.None));
        Assert.Equal(JobState.Accepted, (await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.State);
        Assert.NotNull(await bench.Jobs.ApplyAsync(new JobId("discord:1"), "second", Happened.Failed, CancellationToken.None));
    }

    [Fact]
    public async Task A_step_that_ended_after_the_release_is_stored_while_nobody_took_over()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.Jobs.ReleaseAsync("runner", [], CancellationToken.None);
        Assert.NotNull(
            await bench.Jobs.ApplyAsync(new JobId("discord:1"), "runner", Happened.SubmitStarted, CancellationToken.None));
    }

    [Theory]
    [InlineData(JobState.Accepted, true)]
    [InlineData(JobState.Submitting, true)]
    [InlineData(JobState.Submitted, true)]
    [InlineData(JobState.Delivering, true)]
    [InlineData(JobState.Delivered, false)]
    [InlineData(JobState.Failed, true)]
    [InlineData(JobState.Cancelled, true)]
    [InlineData(JobState.Expired, true)]
    public async Task What_is_not_settled_or_still_owes_a_view_is_claimed_from_where_it_is(
        JobState state, bool isClaimed)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.WayTo(state));
        var stored = await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None);
        bench.Time.Advance(2 * Minute);
        var lease = new JobLease("second", bench.Time.GetUtcNow() + Minute);
        var claimed = await bench.Jobs.ClaimAsync(lease, 10, CancellationToken.None);
        Assert.Equal(isClaimed ? 1 : 0, claimed.Count);
        if (isClaimed) Assert.Equivalent(stored, claimed[0], strict: true);
    }

    [Fact]
    public async Task A_job_that_was_shown_is_claimed_no_more()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        Assert.True((await bench.AppliedAsync("discord:1", Happened.Failed)).NeedsFinalView);
        await bench.Jobs.MarkShownAsync(new JobId("discord:1"), CancellationToken.None);
        await bench.Jobs.MarkShownAsync(new JobId("discord:1"), CancellationToken.None);
        Assert.False((await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.NeedsFinalView);
        bench.Time.Advance(2 * Minute);
        Assert.Empty(await ClaimAsync(bench, "second"));
    }

    private static async Task<IEnumerable<string>> ClaimAsync(Bench bench, string owner, int limit = 10)
    {
        var lease = new JobLease(owner, bench.Time.GetUtcNow() + Minute);
        return (await bench.Jobs.ClaimAsync(lease, limit, CancellationToken.None)).Select(job => job.Id.Value);
    }
}
