namespace Bot.EndToEnd.Tests;

/// <summary>Gifts, codes, sets and undos on both platforms, by members, moderators and operators.</summary>
public sealed class GiftTransfersTests
{
    [Fact]
    public async Task On_Discord_members_give_and_redeem_and_moderators_set_and_undo()
    {
        await using var scene = await Scene.StartAsync();
        await scene.AskAsync(scene.Mia, "credits balance");
        var granted = await scene.AskAsync(scene.Max, "credits grant", ("member", scene.Mia.Id), ("amount", "40"), ("reason", "a prize"));
        Assert.Contains("Granted 40 credits", Plain(granted.Content), StringComparison.Ordinal);
        var refused = await scene.AskAsync(scene.Mia, "gift", ("member", scene.Lea.Id), ("amount", "41"));
        Assert.Contains("can give 40 of your", refused.Content, StringComparison.Ordinal);
        Assert.Equal(scene.Mia.Id, refused.OnlyFor);
        var given = await scene.AskAsync(scene.Mia, "gift", ("member", scene.Lea.Id), ("amount", "15"), ("reason", "thanks"));
        Assert.StartsWith("Mia gave Lea 15 credits: thanks", Plain(given.Content), StringComparison.Ordinal);
        Assert.Null(given.OnlyFor);

        var made = await scene.AskAsync(
            scene.Max, "credits code create", ("amount", "50"), ("uses", "1"), ("expiry", "7d"), ("reason", "stream"));
        var code = Plain(made.Content).Split('\n')[0];
        Assert.Contains(
            "You made this code", (await scene.AskAsync(scene.Max, "redeem", ("code", code))).Content, StringComparison.Ordinal);
        Assert.Contains(
            "You got 50 credits",
            Plain((await scene.AskAsync(scene.Mia, "redeem", ("code", code.ToLowerInvariant()))).Content),
            StringComparison.Ordinal);
        Assert.Contains("is used up", (await scene.AskAsync(scene.Lea, "redeem", ("code", code))).Content, StringComparison.Ordinal);

        Assert.Contains(
            "Undid entry 3",
            (await scene.AskAsync(scene.Max, "credits undo", ("entry", "3"), ("reason", "a slip"))).Content,
            StringComparison.Ordinal);
        Assert.Contains(
            "Only moderators",
            (await scene.AskAsync(scene.Mia, "credits undo", ("entry", "3"), ("reason", "mine"))).Content,
            StringComparison.Ordinal);
        var set = await scene.AskAsync(scene.Ada, "credits set", ("member", scene.Lea.Id), ("amount", "7"), ("reason", "spam"));
        Assert.Contains("Set to 7: spam", Plain(set.Content), StringComparison.Ordinal);
        Assert.Contains(
            "You have 7 credits", Plain((await scene.AskAsync(scene.Lea, "credits balance")).Content), StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task On_Telegram_too()
    {
        await using var scene = await Scene.StartAsync();
        await scene.AskAsync(Scene.Tia, Scene.Group, "/credits");
        await scene.AskAsync(Scene.Lee, Scene.Group, "/credits");
        await scene.AskAsync(Scene.Moe, Scene.Group, $"/credits grant {Scene.Tia.Id} 40 a prize");
        var given = await scene.AskAsync(Scene.Tia, Scene.Group, $"/gift {Scene.Lee.Id} 15 thanks");
        Assert.StartsWith($"{Scene.Tia.FirstName} gave {Scene.Lee.FirstName} 15 credits: thanks", given.Text, StringComparison.Ordinal);
        Assert.Contains(
            "That is yourself", (await scene.AskAsync(Scene.Tia, Scene.Group, $"/gift {Scene.Tia.Id} 5")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "use /gift in a community",
            (await scene.AskAsync(Scene.Tia, Scene.Tia.Id, $"/gift {Scene.Lee.Id} 5")).Text,
            StringComparison.Ordinal);

        var made = await scene.AskAsync(Scene.Moe, Scene.Group, "/credits code create 50 2 12h");
        var code = made.Text.Split('\n')[0];
        Assert.Contains(
            "You got 50 credits", (await scene.AskAsync(Scene.Tia, Scene.Tia.Id, $"/redeem {code}")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "You have redeemed", (await scene.AskAsync(Scene.Tia, Scene.Group, $"/redeem {code}")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "There is no such code",
            (await scene.AskAsync(Scene.Lee, Scene.Group, "/redeem 0000-0000-0000")).Text,
            StringComparison.Ordinal);
        Assert.Contains(code[..4], (await scene.AskAsync(Scene.Moe, Scene.Group, "/credits code list")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "brings nothing any more",
            (await scene.AskAsync(Scene.Moe, Scene.Group, $"/credits code revoke {code[..4]}")).Text,
            StringComparison.Ordinal);
        Assert.Contains("was taken back", (await scene.AskAsync(Scene.Lee, Scene.Group, $"/redeem {code}")).Text, StringComparison.Ordinal);

        Assert.Contains(
            "Undid entry 4", (await scene.AskAsync(Scene.Moe, Scene.Group, "/credits undo 4 a slip")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "is undone already", (await scene.AskAsync(Scene.Moe, Scene.Group, "/credits undo 4 again")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Set to 5: spam",
            (await scene.AskAsync(Scene.Ode, Scene.Group, $"/credits set {Scene.Lee.Id} 5 spam")).Text,
            StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task An_operators_code_counts_on_both_platforms_and_operators_decide_about_own_grants()
    {
        await using var scene = await Scene.StartAsync();
        var made = await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/credits code create 30 10 1d");
        Assert.Contains("anywhere", made.Text, StringComparison.Ordinal);
        var code = made.Text.Split('\n')[0];
        Assert.Contains(
            "You got 30 credits", Plain((await scene.AskAsync(scene.Mia, "redeem", ("code", code))).Content), StringComparison.Ordinal);
        Assert.Contains(
            "You got 30 credits", (await scene.AskAsync(Scene.Tia, Scene.Group, $"/redeem {code}")).Text, StringComparison.Ordinal);

        var own = ("member", scene.Max.Id);
        Assert.Contains(
            "may not raise their own",
            (await scene.AskAsync(scene.Max, "credits grant", own, ("amount", "5"), ("reason", "me"))).Content,
            StringComparison.Ordinal);
        Assert.Contains(
            "Only the bot's operators",
            (await scene.AskAsync(scene.Max, "credits own-grants", ("rule", "allow"))).Content,
            StringComparison.Ordinal);
        Assert.Contains(
            "may raise", (await scene.AskAsync(scene.Ada, "credits own-grants", ("rule", "allow"))).Content, StringComparison.Ordinal);
        Assert.Contains(
            "Granted",
            (await scene.AskAsync(scene.Max, "credits grant", own, ("amount", "5"), ("reason", "me"))).Content,
            StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    /// <summary>The words without Discord's markup.</summary>
    private static string Plain(string content) =>
        content.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)
            .Replace("\\", "", StringComparison.Ordinal);
}
