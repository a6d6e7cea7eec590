using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Pools;

/// <summary>What moderators give and take, on both chats, where the community is not the operator's own.</summary>
public sealed class PoolCommandTests
{
    [Theory]
    [InlineData("discord", "/credits grant 1 5 x")]
    [InlineData("telegram", "/credits grant 1 5 x")]
    [InlineData("discord", "/credits set 1 500 x")]
    [InlineData("telegram", "/credits set 1 500 x")]
    [InlineData("discord", "/credits code create 5 1 7d x")]
    [InlineData("telegram", "/credits code create 5 1 7d x")]
    public async Task Where_there_is_no_pool_nobody_gives_and_reads_who_can_change_that(string platform, string text)
    {
        await using var scene = await SceneAsync(platform);
        var answer = (await scene.SayAsync(text, scene.Mod)).Text.Plain;
        Assert.Equal(
            "This community has no pool of credits, so its moderators cannot give any. An operator of the bot fills it: "
            + $"/pool fund {scene.Home} 1000 and a reason. Or they name this community in BOT_HOME.",
            answer);
        Assert.Equal(100, await scene.Bench.AvailableAsync(scene.Ann));
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task What_an_operator_puts_in_can_be_given_taken_back_and_given_again_and_no_more(string platform)
    {
        await using var scene = await SceneAsync(platform);
        await scene.SayAsync("/audit channel here", scene.Operator);
        var funded = await scene.SayAsync("/pool fund here 100 May contest", scene.Operator, "f");
        Assert.StartsWith("The pool of this community holds 100 credits.", funded.Text.Plain, StringComparison.Ordinal);
        var again = await scene.SayAsync("/pool fund here 100 May contest", scene.Operator, "f");
        Assert.Equal(funded.Text.Plain, again.Text.Plain);
        Assert.Contains("Granted 60 credits", await SayAsync(scene, "/credits grant 1 60 well done"), StringComparison.Ordinal);
        Assert.Contains(
            "This costs 50 credits and the pool of this community holds 40.", await SayAsync(scene, "/credits grant 1 50 more"),
            StringComparison.Ordinal);
        Assert.Contains("has given them 60 credits", await SayAsync(scene, "/credits take 1 61 too much"), StringComparison.Ordinal);
        Assert.Contains("Took 60 credits", await SayAsync(scene, "/credits take 1 60 back"), StringComparison.Ordinal);
        Assert.Contains("no credits that it could take back", await SayAsync(scene, "/credits take 1 1 more"), StringComparison.Ordinal);
        Assert.Equal("The pool of this community holds 100 credits.", await SayAsync(scene, "/pool"));
        await scene.Bench.AssertBalancedAsync();
    }

    /// <summary>Whoever can add the bot to a server of their own is a moderator there.</summary>
    [Theory]
    [InlineData("discord", "/credits take 1 100 mine")]
    [InlineData("telegram", "/credits take 1 100 mine")]
    [InlineData("discord", "/credits set 1 0 gone")]
    [InlineData("telegram", "/credits set 1 0 gone")]
    [InlineData("discord", "/credits grant 1 1000000 rich")]
    [InlineData("telegram", "/credits grant 1 1000000 rich")]
    [InlineData("discord", "/credits undo 1 mine")]
    [InlineData("telegram", "/credits undo 1 mine")]
    [InlineData("discord", "/credits undo 3 mine")]
    [InlineData("telegram", "/credits undo 3 mine")]
    [InlineData("discord", "/credits code create 1000000 10000 365d all")]
    [InlineData("telegram", "/credits code create 1000000 10000 365d all")]
    [InlineData("discord", "/pool fund here 1000 me")]
    [InlineData("telegram", "/pool fund here 1000 me")]
    [InlineData("discord", "/pool monthly here 1000")]
    [InlineData("telegram", "/pool monthly here 1000")]
    [InlineData("discord", "/pool show discord:1")]
    [InlineData("telegram", "/pool show telegram:-77")]
    public async Task A_moderator_of_another_community_reaches_nothing_here(string platform, string text)
    {
        await using var scene = await SceneAsync(platform);
        await scene.SayAsync("/pool fund here 100 contest", scene.Operator);
        await scene.SayAsync("/credits grant 1 60 well done", scene.Mod);
        var before = Everything(scene);
        var hostile = scene.Bob with { IsModerator = true };
        await scene.SayAsync(text, hostile, where: new CommunityId(platform, "-88"));
        Assert.Equal(before, Everything(scene));
        await scene.Bench.AssertBalancedAsync();
    }

    /// <summary>Setting by guesses, or giving one credit, would tell anybody's balance by their id.</summary>
    [Theory]
    [InlineData("discord", "/credits set 1 100 guess")]
    [InlineData("telegram", "/credits set 1 100 guess")]
    [InlineData("discord", "/credits set 1 40 guess")]
    [InlineData("telegram", "/credits set 1 40 guess")]
    [InlineData("discord", "/credits set 1 101 guess")]
    [InlineData("telegram", "/credits set 1 101 guess")]
    [InlineData("discord", "/credits set @ann 101 guess")]
    [InlineData("telegram", "/credits set @ann 101 guess")]
    [InlineData("discord", "/credits grant 1 1 look")]
    [InlineData("telegram", "/credits grant 1 1 look")]
    public async Task What_a_stranger_owns_is_told_to_no_moderator_of_another_community(string platform, string text)
    {
        await using var scene = await SceneAsync(platform);
        var (hostile, there) = (scene.Bob with { IsModerator = true }, new CommunityId(platform, "-88"));
        await scene.SayAsync("/pool fund here 100 contest", scene.Operator, where: there);
        var before = Everything(scene);
        Assert.Equal("There is no 1 here.", (await scene.SayAsync(text, hostile, where: there)).Text.Plain);
        Assert.Equal(before, Everything(scene));
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_code_reserves_what_it_can_cost_and_gives_the_rest_back(string platform)
    {
        await using var scene = await SceneAsync(platform);
        await scene.SayAsync("/pool fund here 100 contest", scene.Operator);
        Assert.Contains("costs 10,000,000,000 credits", await SayAsync(scene, "/credits code create 1000000 10000 7d"), StringComparison.Ordinal);
        var made = await scene.SayAsync("/credits code create 20 4 7d prizes", scene.Mod, "made");
        var code = made.Text.Plain.Split('\n')[0];
        await scene.SayAsync("/credits code create 20 4 7d prizes", scene.Mod, "made");
        Assert.Equal("The pool of this community holds 20 credits. 80 more are reserved for open codes.", await SayAsync(scene, "/pool"));
        Assert.Contains("You got 20 credits", (await scene.SayAsync($"/redeem {code}", scene.Ann, "r")).Text.Plain, StringComparison.Ordinal);
        await scene.SayAsync($"/redeem {code}", scene.Ann, "r");
        Assert.Equal(120, await scene.Bench.AvailableAsync(scene.Ann));
        await scene.SayAsync($"/credits code revoke {code}", scene.Mod);
        Assert.Equal("The pool of this community holds 80 credits.", await SayAsync(scene, "/pool"));
        Assert.Contains("Took 20 credits", await SayAsync(scene, "/credits take 1 20 back"), StringComparison.Ordinal);
        Assert.Equal("The pool of this community holds 100 credits.", await SayAsync(scene, "/pool"));
        await scene.Bench.AssertBalancedAsync();
    }

    /// <summary>What was given can be taken back from who has left; what else they own is nobody's to read there.</summary>
    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task Of_who_has_left_no_balance_is_told(string platform)
    {
        await using var scene = await SceneAsync(platform);
        await scene.SayAsync("/pool fund here 100 contest", scene.Operator);
        await SayAsync(scene, "/credits grant 1 60 well done");
        Assert.EndsWith("They have 140 credits now. Entry 4.", await SayAsync(scene, "/credits take 1 20 back"), StringComparison.Ordinal);
        scene.Chat.Members.Remove("1");
        Assert.Equal("Took 20 credits from @ann: back\nEntry 5.", await SayAsync(scene, "/credits take 1 20 back"));
        Assert.DoesNotContain("They have", await SayAsync(scene, "/credits undo 5 slip"), StringComparison.Ordinal);
        await scene.Bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task Operators_need_no_pool_and_take_what_they_will(string platform)
    {
        await using var scene = await SceneAsync(platform);
        await scene.SayAsync("/credits grant 1 900 prize", scene.Operator);
        await scene.SayAsync("/credits take 1 950 mistake", scene.Operator);
        Assert.Equal(50, await scene.Bench.AvailableAsync(scene.Ann));
        await scene.Bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("discord", "/pool fund nowhere 10 x", "Say which community")]
    [InlineData("telegram", "/pool fund telegram:77 10 x", "Say which community")]
    [InlineData("discord", "/pool fund discord:+5 10 x", "Say which community")]
    [InlineData("discord", "/pool fund discord:5 0 x", "amount must be")]
    [InlineData("telegram", "/pool fund telegram:-5 1000000001 x", "amount must be")]
    [InlineData("telegram", "/pool fund telegram:-5 99999999999999999999 x", "amount must be")]
    [InlineData("telegram", "/pool monthly telegram:-5 -1", "amount must be")]
    public async Task What_is_written_wrong_changes_nothing(string platform, string text, string answer)
    {
        await using var scene = await SceneAsync(platform);
        Assert.Contains(answer, (await scene.SayAsync(text, scene.Operator)).Text.Plain, StringComparison.Ordinal);
        using var raw = new RawSql(scene.Bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM pools"));
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_grant_opens_nobodys_wallet_and_neither_does_a_look(string platform)
    {
        await using var scene = await SceneAsync(platform, isMet: false);
        await scene.SayAsync("/limits set community starting 3", scene.Mod);
        await scene.SayAsync("/credits grant 1 5 welcome", scene.Operator);
        await scene.SayAsync("/credits show 1", scene.Mod);
        using var raw = new RawSql(scene.Bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM transfers WHERE cause LIKE 'welcome:%' OR cause LIKE 'daily:%'"));
    }

    private static async Task<PressScene> SceneAsync(string platform, bool isMet = true)
    {
        var scene = new PressScene(platform, HomeCommunities.None);
        if (isMet) await scene.SayAsync("/credits", scene.Ann);
        return scene;
    }

    private static async Task<string> SayAsync(PressScene scene, string text) => (await scene.SayAsync(text, scene.Mod)).Text.Plain;

    private static string Everything(PressScene scene)
    {
        using var raw = new RawSql(scene.Bench.DatabasePath);
        return string.Join('\n', raw.Column("""
            SELECT 'transfer ' || count(*) FROM transfers UNION ALL SELECT 'code ' || count(*) FROM codes
            UNION ALL SELECT 'account ' || id || ' ' || balance FROM accounts WHERE balance <> 0
            UNION ALL SELECT 'pool ' || community || monthly FROM pools ORDER BY 1
            """));
    }
}
