using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class JobAcceptanceTests
{
    [Fact]
    public async Task A_job_is_stored_with_its_hold()
    {
        await using var bench = Bench.Fresh();
        var wanted = bench.Job("discord:1", price: 30);
        var accepted = await bench.AcceptedAsync(wanted);
        Assert.True(accepted.IsNew);
        Assert.Equal(new Wallet(new CreditAmount(100), new CreditAmount(30), new CreditAmount(30)), await bench.WalletAsync());
        var job = accepted.Job;
        Assert.Equal(
            ("discord:1", wanted.Command.Caller.Id, wanted.Command.Community, wanted.Command.ReplyTo),
            (job.Id.Value, job.Member, job.Community, job.ReplyTo));
        Assert.Equal((30L, JobState.Accepted, wanted.Deadline), (job.Price.Value, job.State, job.Deadline));
        Assert.Equal((0, false, false, false), (job.Submissions, job.NeedsFinalView, job.IsCancelRequested, job.IsFinal));
    }

    [Fact]
    public async Task What_is_answered_is_what_is_stored()
    {
        await using var bench = Bench.Fresh();
        bench.Time.Advance(TimeSpan.FromTicks(12_345_678));
        var image = new FileReference("telegram", "file:9", 640, 480, 12_345, "image/jpeg");
        var request = new JobRequest(
            "upscale",
            "clarity",
            "fal-ai/clarity",
            "a\0 \"fox\" 🦊",
            "{\"a\":1}",
            [new InputFile("image_url", image, 1_000_000)],
            2);
        var accepted = await bench.AcceptedAsync(bench.Job("discord:1").Asking(request));
        var found = await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None);
        Assert.Equivalent(accepted.Job, found, strict: true);
        Assert.Equivalent(request with { From = new RequestOrigin([], null, null) }, found!.Request, strict: true);
    }

    [Fact]
    public async Task A_redelivery_is_the_same_job_and_holds_nothing_more()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted);
        var again = await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        Assert.Equal((false, JobState.Submitting), (again.IsNew, again.Job.State));
        Assert.Equal(70, (await bench.WalletAsync()).Available.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_redelivery_is_never_refused_for_what_the_job_itself_has_used_up()
    {
        await using var bench = Bench.Fresh(new CreditPolicy(new CreditAmount(30), CreditAmount.Zero, new CreditAmount(30), 1));
        await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        Assert.False((await bench.AcceptedAsync(bench.Job("discord:1", price: 30))).IsNew);
    }

    [Fact]
    public async Task Another_members_command_id_is_a_defect()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", user: "1"));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.AcceptedAsync(bench.Job("discord:1", user: "2")));
    }

    [Fact]
    public async Task A_negative_price_is_a_defect()
    {
        await using var bench = Bench.Fresh();
        await Assert.ThrowsAsync<ArgumentException>(() => bench.AcceptedAsync(bench.Job("discord:1", price: -1)));
    }

    [Fact]
    public async Task Too_few_credits_are_refused_and_nothing_is_stored()
    {
        await using var bench = Bench.Fresh();
        Assert.StartsWith(
            "This costs 101 credits and you have 100.",
            await bench.RefusalAsync(bench.Job("discord:1", price: 101)),
            StringComparison.Ordinal);
        Assert.Null(await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None));
        Assert.Equal(new Wallet(new CreditAmount(100), CreditAmount.Zero, CreditAmount.Zero), await bench.WalletAsync());
    }

    [Fact]
    public async Task The_last_credit_can_be_spent()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 100));
        Assert.Equal(0, (await bench.WalletAsync()).Available.Value);
    }

    [Fact]
    public async Task The_daily_limit_can_be_reached_and_not_passed()
    {
        await using var bench = Bench.Fresh(new CreditPolicy(new CreditAmount(1000), CreditAmount.Zero, new CreditAmount(50), 10));
        await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        Assert.Contains(
            "spent 30 of the 50", await bench.RefusalAsync(bench.Job("discord:2", price: 21)), StringComparison.Ordinal);
        await bench.AcceptedAsync(bench.Job("discord:3", price: 20));
        Assert.Contains(
            "spent 50 of the 50", await bench.RefusalAsync(bench.Job("discord:4", price: 1)), StringComparison.Ordinal);
        await bench.AcceptedAsync(bench.Job("discord:5", price: 0));
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.AcceptedAsync(bench.Job("discord:6", price: 50));
    }

    [Fact]
    public async Task What_came_back_may_be_spent_again_on_the_same_day()
    {
        await using var bench = Bench.Fresh(new CreditPolicy(new CreditAmount(1000), CreditAmount.Zero, new CreditAmount(50), 10));
        await bench.AcceptedAsync(bench.Job("discord:1", price: 50));
        await bench.AppliedAsync("discord:1", Happened.Cancelled);
        await bench.AcceptedAsync(bench.Job("discord:2", price: 50));
    }

    [Fact]
    public async Task A_price_no_number_can_hold_beside_the_days_spending_is_refused()
    {
        await using var bench = Bench.Fresh(Bench.Policy with { DailyLimit = new CreditAmount(long.MaxValue) });
        await bench.AcceptedAsync(bench.Job("discord:1", price: 5));
        await bench.RefusalAsync(bench.Job("discord:2", price: long.MaxValue));
    }

    [Fact]
    public async Task Jobs_in_flight_are_limited_until_one_ends()
    {
        await using var bench = Bench.Fresh();
        for (var i = 0; i < 3; i++) await bench.AcceptedAsync(bench.Job($"discord:{i}", price: 0));
        Assert.Contains(
            "3 jobs under way", await bench.RefusalAsync(bench.Job("discord:3", price: 0)), StringComparison.Ordinal);
        await bench.AcceptedAsync(bench.Job("discord:other", user: "2"));
        await bench.AppliedAsync("discord:0", Happened.Failed);
        await bench.AcceptedAsync(bench.Job("discord:4", price: 0));
    }

    [Fact]
    public async Task Ten_commands_at_once_with_credits_for_one_are_one_job()
    {
        await using var bench = Bench.Fresh(Bench.Policy with { MaxJobsPerMember = 100 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            var job = bench.Job($"discord:{i}", price: 51);
            var result = await bench.Jobs.AcceptAsync(job, CancellationToken.None);
            return result.IsOk(out _, out var refusal) ? "accepted" : refusal.Text[..31];
        })));
        Assert.Single(answers, "accepted");
        Assert.Equal(9, answers.Count(answer => answer == "This costs 51 credits and you h"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_hundred_members_at_once_are_all_served()
    {
        await using var bench = Bench.Fresh();
        var accepted = await Task.WhenAll(Enumerable.Range(0, 100).Select(
            i => Task.Run(() => bench.AcceptedAsync(bench.Job($"discord:{i}", user: $"{i}", price: 30)))));
        Assert.All(accepted, static one => Assert.True(one.IsNew));
        for (var i = 0; i < 100; i++) Assert.Equal(new Wallet(new CreditAmount(100), new CreditAmount(30), new CreditAmount(30)), await bench.WalletAsync($"{i}"));
        await bench.AssertBalancedAsync();
    }
}
