using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class JobStoreTests
{
    [Fact]
    public async Task The_facts_of_each_event_are_stored()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted, Happened.SubmitStarted);
        Assert.Equal(2, (await FindAsync(bench)).Submissions);
        await bench.AppliedAsync("discord:1", Happened.Submitted);
        Assert.Equal(((JobEvent.Submitted)Happened.Submitted).Ticket, (await FindAsync(bench)).Ticket);
        var applied = await bench.AppliedAsync("discord:1", Happened.ResultReady);
        Assert.Equivalent(
            ((JobEvent.ResultReady)Happened.ResultReady).Output, (await FindAsync(bench)).Output, strict: true);
        Assert.Equivalent(applied, await FindAsync(bench), strict: true);
    }

    [Fact]
    public async Task A_failure_keeps_its_words_for_the_member()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.Failed);
        var job = await FindAsync(bench);
        Assert.Equal(("The prompt was refused. Change it.", true, true), (job.Failure, job.NeedsFinalView, job.IsFinal));
    }

    [Fact]
    public async Task A_job_is_posted_to_fal_twice_at_most()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted, Happened.SubmitStarted);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.AppliedAsync("discord:1", Happened.SubmitStarted));
        Assert.Equal(2, (await FindAsync(bench)).Submissions);
    }

    [Fact]
    public async Task Of_two_ends_at_once_one_wins_and_the_hold_is_resolved_once()
    {
        await using var bench = Bench.Fresh();
        for (var i = 0; i < 20; i++)
        {
            var id = $"discord:{i}";
            await bench.AcceptedAsync(bench.Job(id, user: $"{i}"));
            await bench.AppliedAsync(id, Happened.WayTo(JobState.Delivering));
            var errors = await Task.WhenAll(
                Record.ExceptionAsync(() => bench.AppliedAsync(id, Happened.Delivered)).AsTask(),
                Record.ExceptionAsync(() => bench.AppliedAsync(id, Happened.Expired)).AsTask());
            Assert.IsType<InvalidOperationException>(Assert.Single(errors, error => error is not null));
        }

        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Where_the_reply_is_can_be_changed_at_any_time()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        var address = new ReplyAddress("discord", "6", "{\"message\":\"99\"}");
        await bench.Jobs.SetReplyAsync(new JobId("discord:1"), address, CancellationToken.None);
        Assert.Equal(address, (await FindAsync(bench)).ReplyTo);
        await bench.AppliedAsync("discord:1", Happened.Failed);
        await bench.Jobs.SetReplyAsync(new JobId("discord:1"), address with { Value = "2" }, CancellationToken.None);
        Assert.Equal("2", (await FindAsync(bench)).ReplyTo.Value);
    }

    [Fact]
    public async Task A_job_nobody_accepted_is_not_found_and_changing_it_is_a_defect()
    {
        await using var bench = Bench.Fresh();
        Assert.Null(await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.Jobs.ApplyAsync(new JobId("discord:1"), "runner", Happened.Failed, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.Jobs.MarkShownAsync(new JobId("discord:1"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.Jobs.SetReplyAsync(new JobId("discord:1"), new ReplyAddress("discord", "1", ""), CancellationToken.None));
    }

    private static async Task<Job> FindAsync(Bench bench) =>
        (await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!;
}
