using Bot.Sandbox.Discord.Messages;

namespace Bot.EndToEnd.Tests;

/// <summary>
/// A community's budget and the whole bot's, as members, moderators and operators meet them. A picture by flux-dev
/// costs 2.5 cents.
/// </summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task A_community_on_Discord_spends_its_budget_and_a_moderator_opens_it_again()
    {
        await using var scene = await Scene.StartAsync();
        var room = scene.Channel("talk");
        await scene.AskAsync(scene.Max, "audit channel", ("channel", room.Id));
        Assert.Contains(
            "$0.05", (await scene.AskAsync(scene.Max, "budget set", ("period", "day"), ("usd", "0.05"))).Plain(), StringComparison.Ordinal);
        await DrawnAsync(scene, "a red fox");
        await scene.DiscordMessageAsync(room.Id, static message => message.Plain().Contains("50%", StringComparison.Ordinal));
        await DrawnAsync(scene, "a blue fox");
        var refused = await scene.AskAsync(scene.Lea, "imagine", ("prompt", "a fox"), ("model", "flux-dev"));
        Assert.Contains("This community's budget for today", refused.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Lea.Id, refused.OnlyFor);

        var warning = await scene.DiscordMessageAsync(
            room.Id, static message => message.Plain().Contains("is spent: new work", StringComparison.Ordinal));
        await scene.PressAsync(scene.Max, warning, "Allow");
        await scene.DiscordMessageAsync(room.Id, static message => message.Plain().Contains("was opened by", StringComparison.Ordinal));
        await DrawnAsync(scene, "a green fox");
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_group_on_Telegram_has_its_own_budget_and_its_moderators_read_in_it()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains(
            "Only moderators", (await scene.AskAsync(Scene.Tia, Scene.Group, "/budget set day 1")).Text, StringComparison.Ordinal);
        await scene.AskAsync(Scene.Moe, Scene.Group, "/audit channel here");
        await scene.AskAsync(Scene.Moe, Scene.Group, "/budget set day 0.03");
        var said = scene.Say(Scene.Tia, Scene.Group, "/imagine a fox --model flux-dev");
        await scene.TelegramAnswerAsync(Scene.Group, said, static message => message.Media is not null);
        var refused = await scene.AskAsync(Scene.Lee, Scene.Group, "/imagine a fox --model flux-dev");
        Assert.Contains("This community's budget for today", refused.Text, StringComparison.Ordinal);
        var warning = await scene.TelegramMessageAsync(
            Scene.Group, static message => message.Text.Contains("costs more than is left", StringComparison.Ordinal));
        Assert.Equal("Only moderators can do that.", (await scene.PressAsync(Scene.Tia, warning, "Allow")).Text);
        Assert.Equal("Opened.", (await scene.PressAsync(Scene.Moe, warning, "Allow")).Text);

        // A private chat with the bot is no part of the group.
        var alone = scene.Say(Scene.Lee, Scene.Lee.Id, "/imagine a fox --model flux-dev");
        await scene.TelegramAnswerAsync(Scene.Lee.Id, alone, static message => message.Media is not null);
    }

    [Fact]
    public async Task The_whole_bots_budget_is_the_operators_alone()
    {
        await using var scene = await Scene.StartAsync(null, ("BOT_DAILY_BUDGET_USD", "0.03"));
        await DrawnAsync(scene, "a red fox");
        var refused = await scene.AskAsync(Scene.Lee, Scene.Lee.Id, "/imagine a fox --model flux-dev");
        Assert.Contains("This bot's budget for today", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('$', refused.Text);
        Assert.Contains("Only", (await scene.AskAsync(Scene.Moe, Scene.Moe.Id, "/budget open day 1")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "opened beyond the usual $0.03",
            (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/budget open day 1")).Text,
            StringComparison.Ordinal);
        var said = scene.Say(Scene.Lee, Scene.Lee.Id, "/imagine a fox --model flux-dev");
        await scene.TelegramAnswerAsync(Scene.Lee.Id, said, static message => message.Media is not null);
    }

    private static async Task<DiscordMessage> DrawnAsync(Scene scene, string prompt) => await scene.DiscordAnswerAsync(
        await scene.UseAsync(scene.Mia, "imagine", ("prompt", prompt), ("model", "flux-dev")),
        static message => message.Attachments.Count == 1);
}
