using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features.Budgets;

namespace Bot.Core.Tests.Features.Audits;

/// <summary><c>/audit</c>: where moderators read.</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task A_moderator_chooses_this_channel_and_ends_it_again()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("No channel is chosen", await AskAsync(bench, "/audit"), StringComparison.Ordinal);
        Assert.Contains(
            "announced in channel 555 from now on", await AskAsync(bench, "/audit channel here", "555"), StringComparison.Ordinal);
        Assert.Contains("announced in channel 555.", await AskAsync(bench, "/audit show"), StringComparison.Ordinal);
        Assert.Contains("announced here.", await AskAsync(bench, "/audit show", "555"), StringComparison.Ordinal);
        Assert.Contains("Nothing is announced any more", await AskAsync(bench, "/audit off"), StringComparison.Ordinal);
        Assert.Contains("nothing changes", await AskAsync(bench, "/audit off"), StringComparison.Ordinal);
        Assert.Equal(2, BudgetCommandTests.Told(bench).Count);
    }

    [Fact]
    public async Task The_same_channel_again_says_that_it_is_chosen_already()
    {
        await using var bench = new IntakeBench();
        await AskAsync(bench, "/audit channel", "555");
        Assert.Contains("announced in channel 555 already", await AskAsync(bench, "/audit channel", "555"), StringComparison.Ordinal);
        Assert.Single(BudgetCommandTests.Told(bench));
    }

    [Fact]
    public async Task Who_moves_it_does_so_in_the_sight_of_those_who_read_so_far()
    {
        await using var bench = new IntakeBench();
        await AskAsync(bench, "/audit channel", "555");
        await AskAsync(bench, "/audit channel", "556");
        var told = BudgetCommandTests.Told(bench);
        Assert.Equal(3, told.Count);
        Assert.Equal(
            [
                "Changes, requests and warnings are announced here from now on, says @mod.",
                "Changes, requests and warnings are announced in channel 556 from now on, says @mod.",
                "Changes, requests and warnings are announced here from now on, says @mod.",
            ],
            told.Select(static one => one.Text));
    }

    [Fact]
    public async Task A_channel_that_the_platform_did_not_name_is_refused()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("no channel \"666\"", await AskAsync(bench, "/audit channel 666", "555"), StringComparison.Ordinal);
        var answer = await bench.AskAsync("/audit channel 777", IntakeBench.Mod, with: static command => command with
        {
            MentionedChannels = new Dictionary<string, ChatChannel> { ["777"] = new("777") { Name = "staff" } },
        });
        Assert.Contains("in #staff from now on", answer.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_private_chats_are_refused()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Only moderators", (await bench.AskAsync("/audit channel")).Text.Plain, StringComparison.Ordinal);
        var answer = await bench.AskAsync("/audit channel", IntakeBench.Mod, with: static command => command with { IsPrivate = true });
        Assert.Contains("Nobody moderates here", answer.Text.Plain, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(IntakeBench bench, string text, string channel = "1") => (await bench.AskAsync(
        text, IntakeBench.Mod, with: command => command with { Channel = new ChatChannel(channel) })).Text.Plain;
}
