using Bot.Core.Chat;
using Bot.Core.Tests.Communities;

namespace Bot.Core.Tests.Features.Credits;

/// <summary>Moderators read of members of their community, and of that community alone; on both chats.</summary>
public sealed class ReadingReachTests
{
    [Theory]
    [InlineData("discord", "/credits show 1")]
    [InlineData("telegram", "/credits show 1")]
    [InlineData("discord", "/credits show @ann")]
    [InlineData("telegram", "/credits show @ann")]
    [InlineData("discord", "/credits audit 1")]
    [InlineData("telegram", "/credits audit 1")]
    [InlineData("discord", "/credits top")]
    [InlineData("telegram", "/credits top")]
    public async Task A_moderator_of_another_community_learns_nothing(string platform, string text)
    {
        await using var scene = new PressScene(platform);
        await scene.PraisedAsync();
        var hostile = scene.Bob with { IsModerator = true };
        var answer = await scene.SayAsync(text, hostile, where: new CommunityId(platform, "-88"));
        Assert.DoesNotContain(PressScene.Praise, answer.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("155", answer.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("entries here", answer.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task Who_belongs_to_two_communities_is_read_in_each_by_what_happened_there(string platform)
    {
        await using var scene = new PressScene(platform);
        await scene.PraisedAsync();
        scene.Chat.Populated = null;
        Assert.Contains(PressScene.Praise, (await scene.SayAsync("/credits show 1", scene.Mod)).Text.Plain, StringComparison.Ordinal);
        var there = await scene.SayAsync("/credits show 1", scene.Bob with { IsModerator = true }, where: new CommunityId(platform, "-88"));
        Assert.Contains("155 credits", there.Text.Plain, StringComparison.Ordinal);
        Assert.EndsWith("There is nothing here.", there.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task An_operator_reads_of_anybody(string platform)
    {
        await using var scene = new PressScene(platform);
        await scene.PraisedAsync();
        var answer = await scene.SayAsync("/credits show 1", scene.Operator, where: new CommunityId(platform, "-88"));
        Assert.Contains(PressScene.Praise, answer.Text.Plain, StringComparison.Ordinal);
    }
}
