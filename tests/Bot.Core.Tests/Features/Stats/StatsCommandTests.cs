using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Jobs.Statistics;

namespace Bot.Core.Tests.Features.Stats;

/// <summary><c>/stats</c>: moderators see their community, operators all of them with the margin, members nothing.</summary>
public sealed class StatsCommandTests
{
    private static readonly Caller Owner = new(new MemberId("discord", "owner"), "Owner");

    [Fact]
    public async Task A_moderator_sees_their_community_without_cost()
    {
        await using var bench = Filled();
        var view = await bench.AskAsync("/stats", IntakeBench.Mod);
        Assert.True(view.OnlyForCaller);
        Assert.Equal("The last 24 hours\nflux-dev 1 made, 50% success, median 4 s, 25 credits", view.Text.Plain);
    }

    [Theory]
    [InlineData("/stats --scope all")]
    [InlineData("/stats 1 all")]
    public async Task An_operator_sees_all_communities_with_the_margin(string text)
    {
        await using var bench = Filled();
        var view = await bench.AskAsync(text, Owner);
        Assert.True(view.OnlyForCaller);
        Assert.Equal(
            "The last 24 hours, all communities\nflux-dev 2 made, 66% success, median 5 s, 50 credits, cost $0.045, margin $0.005 (10%)",
            view.Text.Plain);
    }

    [Theory]
    [InlineData("/stats 7", "The last 7 days")]
    [InlineData("/stats --days 30", "The last 30 days")]
    public async Task Days_say_how_far_back(string text, string heading)
    {
        await using var bench = Filled();
        Assert.StartsWith(heading, (await bench.AskAsync(text, Owner)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_refused_and_their_help_does_not_offer_it()
    {
        await using var bench = Filled();
        Assert.Contains("Only moderators", (await bench.AskAsync("/stats")).Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("/stats", (await bench.AskAsync("/help")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("/stats", (await bench.AskAsync("/help", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_is_refused_all_communities()
    {
        await using var bench = Filled();
        var text = (await bench.AskAsync("/stats --scope all", IntakeBench.Mod)).Text.Plain;
        Assert.Equal("Only the bot's operators see all communities. Leave scope out to see this one.", text);
    }

    [Theory]
    [InlineData("/stats 2", "The days cannot be \"2\". There are 1, 7, 30.")]
    [InlineData("/stats all", "Only the bot's operators see all communities.")]
    [InlineData("/stats 7 there", "The scope cannot be \"there\". Did you mean here? There are here, all.")]
    [InlineData("/stats 7 here now", "I do not know what to do with \"now\"")]
    public async Task What_cannot_be_is_refused_with_what_can(string text, string expected)
    {
        await using var bench = Filled();
        Assert.Contains(expected, (await bench.AskAsync(text, IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_just_made_is_in_it()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        while (bench.Runner.Running > 0) await Task.Yield();
        Assert.Contains(
            "flux-schnell 1 made, 100% success", (await bench.AskAsync("/stats", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    private static IntakeBench Filled()
    {
        var bench = new IntakeBench();
        var (here, there) = (new CommunityId("discord", "77"), new CommunityId("telegram", "-5"));
        var now = bench.Time.GetUtcNow();
        GenerationsPast.Add(bench.DatabasePath,
        [
            new(new JobId("1"), "flux-dev", here, now.AddSeconds(-4), now, JobState.Delivered, new CreditAmount(25), new GenerationCost(new MicroDollars(20_000), IsEstimated: false)),
            new(
                new JobId("2"),
                "flux-dev",
                here,
                now.AddSeconds(-4),
                now,
                JobState.Failed,
                CreditAmount.Zero,
                new GenerationCost(MicroDollars.Zero, IsEstimated: false)) { Failure = FailureKind.Unavailable },
            new(new JobId("3"), "flux-dev", there, now.AddSeconds(-6), now, JobState.Delivered, new CreditAmount(25), new GenerationCost(new MicroDollars(25_000), IsEstimated: false)),
        ]);
        return bench;
    }
}
