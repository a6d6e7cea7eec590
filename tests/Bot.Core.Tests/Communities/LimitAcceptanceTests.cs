using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities;

/// <summary>What limits let in and refuse, at the store: member 1 has the roles "r" and "q", and asks in channel 5 of category 4.</summary>
public sealed class LimitAcceptanceTests
{
    private static readonly CreditPolicy Rich = new(StartingCredits: new CreditAmount(10_000), DailyCredits: CreditAmount.Zero, DailyLimit: new CreditAmount(10_000), MaxJobsPerMember: 100);

    [Fact]
    public async Task The_daily_limit_says_whose_it_is_and_when_it_ends()
    {
        await using var bench = Limited("community", "daily", "25");
        await bench.AcceptedAsync(Job(bench, "a", 10));
        var refusal = await RefusedAsync(bench, Job(bench, "b", 20));
        Assert.Equal(RefusalRule.DailyLimit, refusal.Rule);
        Assert.Equal(
            "This costs 20 credits and you have spent 10 of the 25 that this community allows in a day. The count starts anew at "
            + "midnight UTC.",
            refusal.Text);
        Assert.Contains(
            "and this community allows 25 in a day. Ask for fewer",
            (await RefusedAsync(bench, Job(bench, "c", 26))).Text,
            StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.AcceptedAsync(Job(bench, "d", 20));
    }

    [Fact]
    public async Task The_monthly_limit_counts_days_together_gives_back_what_failed_and_starts_anew_on_the_first()
    {
        await using var bench = Limited("role:r", "monthly", "30");
        await bench.AcceptedAsync(Job(bench, "a", 10));
        await bench.AcceptedAsync(Job(bench, "b", 10));
        await bench.AppliedAsync("b", Happened.Failed);
        bench.Time.Advance(TimeSpan.FromDays(3));
        await bench.AcceptedAsync(Job(bench, "c", 15));
        var refusal = await RefusedAsync(bench, Job(bench, "d", 10));
        Assert.Equal(RefusalRule.MonthlyLimit, refusal.Rule);
        Assert.Equal(
            "This costs 10 credits and you have spent 25 of the 30 that your role Painter allows in a month. The count starts anew "
            + "on 1 February (UTC).",
            refusal.Text);
        await bench.AssertBalancedAsync();
        bench.Time.Advance(TimeSpan.FromDays(31));
        await bench.AcceptedAsync(Job(bench, "e", 30));
        // What comes back of an earlier month makes no room in this one.
        await bench.AppliedAsync("c", Happened.Failed);
        Assert.Equal(RefusalRule.MonthlyLimit, (await RefusedAsync(bench, Job(bench, "f", 1))).Rule);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_cooldown_ends_when_it_says()
    {
        await using var bench = Limited("channel:4", "cooldown", "60");
        await bench.AcceptedAsync(Job(bench, "a", 0));
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        var refusal = await RefusedAsync(bench, Job(bench, "b", 0));
        Assert.Equal(RefusalRule.Cooldown, refusal.Rule);
        Assert.Equal("#art asks for a pause of 60 s after each job. It works again in 40 s.", refusal.Text);
        bench.Time.Advance(TimeSpan.FromSeconds(40));
        await bench.AcceptedAsync(Job(bench, "b", 0));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Jobs_in_flight_are_bounded_by_the_rule_and_zero_lets_nothing_be_made()
    {
        await using var bench = Limited("member:discord:1", "in-flight", "2");
        await bench.AcceptedAsync(Job(bench, "a", 1));
        await bench.AcceptedAsync(Job(bench, "b", 1));
        var refusal = await RefusedAsync(bench, Job(bench, "c", 1));
        Assert.Equal(RefusalRule.InFlight, refusal.Rule);
        Assert.Equal(
            "You have 2 jobs under way, and the rule for you allows 2 at once. Wait until one is done, or cancel one.", refusal.Text);
        Set(bench, "channel:5", "in-flight", "0");
        Assert.Contains("lets nothing be made", (await RefusedAsync(bench, Job(bench, "d", 1))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_of_a_job_are_bounded()
    {
        await using var bench = Limited("community", "n", "2");
        var refusal = await RefusedAsync(bench, Job(bench, "a", 1, count: 4));
        Assert.Equal(
            (RefusalRule.Count, "This community allows 2 pictures a job, and this asks for 4. Send it with --n 2."),
            (refusal.Rule, refusal.Text));
        await bench.AcceptedAsync(Job(bench, "b", 1, count: 2));
    }

    [Fact]
    public async Task A_model_that_is_not_allowed_is_refused_with_those_that_are_and_a_fallback_is_left_out()
    {
        await using var bench = Limited("community", "models", "flux-schnell flux-schnell\nsdxl sdxl");
        var refusal = await RefusedAsync(bench, Job(bench, "a", 1));
        Assert.Equal(RefusalRule.Model, refusal.Rule);
        Assert.Equal("The model flux-dev is not allowed here by this community. Allowed for /imagine: flux-schnell. Choose one with --model.", refusal.Text);
        var other = Job(bench, "b", 1);
        var fallback = new FallbackRequest("flux-dev", "fal-ai/flux/dev", "{}");
        other = other.Asking(other.Plan.Request with { Model = "sdxl", Fallback = fallback });
        Assert.Null((await bench.AcceptedAsync(other)).Job.Request.Fallback);
        other = Job(bench, "c", 1);
        other = other.Asking(other.Plan.Request with { Model = "sdxl", Fallback = fallback with { Model = "flux-schnell" } });
        Assert.NotNull((await bench.AcceptedAsync(other)).Job.Request.Fallback);
    }

    [Fact]
    public async Task A_channel_that_is_not_allowed_is_refused_with_those_that_are_and_a_category_is_enough()
    {
        await using var bench = Limited("community", "channels", "8 pictures\n9 art");
        var refusal = await RefusedAsync(bench, Job(bench, "a", 1));
        Assert.Equal(
            (RefusalRule.Channel, "Nothing is made in this channel by the rule of this community. Use #pictures, #art."),
            (refusal.Rule, refusal.Text));
        Set(bench, "role:q", "channels", "4 category");
        await bench.AcceptedAsync(Job(bench, "b", 1));
    }

    [Fact]
    public async Task The_starting_grant_and_the_allowance_of_two_places_are_the_greater_and_no_part_is_given_twice()
    {
        await using var bench = Bench.Fresh(
            new CreditPolicy(StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(1_000), MaxJobsPerMember: 100));
        Set(bench, "community", "starting", "30");
        Set(bench, "community", "allowance", "20");
        await bench.AcceptedAsync(Job(bench, "a", 30));
        await bench.AppliedAsync("a", Happened.WayTo(JobState.Delivered));
        Assert.Equal(0, (await WalletInAsync(bench, "77")).Available.Value);
        // Elsewhere the settings hold: 100, of which 30 have been given, and 50, which they then have.
        Assert.Equal(70, (await WalletInAsync(bench, "78")).Available.Value);
        Assert.Equal(70, (await WalletInAsync(bench, "77")).Available.Value);
        // The next day begins where they act first; who empties the wallet there gets the rest of the 50 elsewhere, once.
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(70, (await WalletInAsync(bench, "77")).Available.Value);
        await bench.AcceptedAsync(Job(bench, "b", 70));
        await bench.AppliedAsync("b", Happened.WayTo(JobState.Delivered));
        Assert.Equal(0, (await WalletInAsync(bench, "77")).Available.Value);
        Assert.Equal(30, (await WalletInAsync(bench, "78")).Available.Value);
        Assert.Equal(30, (await WalletInAsync(bench, "79")).Available.Value);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(123)]
    [InlineData(4567)]
    public async Task However_many_communities_a_member_walks_through_no_day_brings_more_than_the_greatest_allowance(int seed)
    {
        var random = new Random(seed);
        await using var bench = Bench.Fresh(
            new CreditPolicy(StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(1_000_000), MaxJobsPerMember: 10_000));
        using var raw = new RawSql(bench.Path);
        for (var community = 0; community < 8; community++)
        {
            // Moderators of bad faith, past the door: the ceiling holds all the same.
            Set(bench, "community", "allowance", $"{random.Next(1_000)}", $"discord:{community}");
            Set(bench, "role:r", "starting", $"{random.Next(100_000)}", $"discord:{community}");
        }

        for (var step = 0; step < 400; step++)
        {
            var place = $"{random.Next(10)}";
            if (random.Next(12) == 0) bench.Time.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            var has = (await WalletInAsync(bench, place)).Available;
            if (has > CreditAmount.Zero && random.Next(2) == 0) await bench.AdjustedAsync($"take:{step}", TransferKind.Take, random.Next(1, (int)has.Value + 1));
        }

        Assert.True((long)raw.Scalar("SELECT count(*) FROM transfers WHERE cause LIKE 'daily:%'")! >= 5);
        Assert.Equal(
            0L,
            raw.Scalar("SELECT count(*) FROM (SELECT sum(amount) AS given FROM transfers WHERE cause LIKE 'daily:%' GROUP BY at / "
                + "86400000) WHERE given > 50"));
        Assert.Equal(1L, raw.Scalar("SELECT sum(amount) <= 100 FROM transfers WHERE cause LIKE 'welcome:%'"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Wallets_of_before_get_nothing_twice_on_the_day_of_the_upgrade()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        await bench.AdjustedAsync("take", TransferKind.Take, 100);
        using (var raw = new RawSql(bench.Path)) raw.Execute("UPDATE accounts SET allowance = 1000000000000, welcomed_on = NULL");
        Assert.Equal(0, (await bench.WalletAsync()).Available.Value);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(50, (await bench.WalletAsync()).Available.Value);
    }

    private static Bench Limited(string subject, string kind, string value)
    {
        var bench = Bench.Fresh(Rich);
        Set(bench, subject, kind, value);
        return bench;
    }

    private static void Set(Bench bench, string subject, string kind, string value, string community = "discord:77")
    {
        using var raw = new RawSql(bench.Path);
        var name = subject.StartsWith("role", StringComparison.Ordinal) ? "Painter" : subject == "channel:4" ? "art" : "";
        raw.Execute($"INSERT INTO limits VALUES ('{community}', '{subject}', '{kind}', '{value}', '{name}', 0, 'discord:9', 1)");
    }

    private static NewJob Job(Bench bench, string id, long price, int count = 1)
    {
        var job = bench.Job(id, price: price);
        return job with
        {
            Command = job.Command with
            {
                Caller = job.Command.Caller with { Roles = ["q", "r"] },
                Channel = new ChatChannel("5") { Parent = "4" },
            },
            Plan = job.Plan with { Request = job.Plan.Request with { Count = count } },
        };
    }

    private static async Task<Refusal> RefusedAsync(Bench bench, NewJob job) =>
        (await bench.Jobs.AcceptAsync(job, CancellationToken.None)).IsOk(out _, out var refusal)
            ? throw new InvalidOperationException("It was accepted.")
            : refusal;

    private static async Task<Wallet> WalletInAsync(Bench bench, string community) =>
        (await bench.Ledger.WalletAsync(
            Bench.Member() with { Roles = ["r"] },
            new Bot.Core.Chat.Place(new CommunityId("discord", community), null),
            CancellationToken.None)).Wallet;
}
