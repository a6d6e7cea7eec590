using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Blocks, filters and unsafe pictures as member, moderator and operator, on both platforms.</summary>
public sealed class SafetyTests
{
    [Fact]
    public async Task A_block_keeps_its_member_from_pictures_until_it_ends_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var blocked = await scene.AskAsync(scene.Max, "block", ("member", scene.Mia.Id), ("reason", "too many foxes"), ("duration", "7d"));
        Assert.Contains("is blocked in this community for 7 days", blocked.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Max.Id, blocked.OnlyFor);
        var refused = await scene.AskAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        Assert.Contains("You are blocked here until ", refused.Plain(), StringComparison.Ordinal);
        Assert.Contains("too many foxes", refused.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Mia.Id, refused.OnlyFor);
        Assert.Contains("You have 100 credits", (await scene.AskAsync(scene.Mia, "credits balance")).Plain(), StringComparison.Ordinal);

        await GreetedAsync(scene, Scene.Tia);
        var said = await scene.AskAsync(Scene.Moe, Scene.Group, $"/block@SandboxBot {Scene.Tia.Id} 30m spam and more");
        Assert.Contains("for 30 minutes", said.Text, StringComparison.Ordinal);
        var told = await scene.AskAsync(Scene.Tia, Scene.Group, "/imagine@SandboxBot a fox");
        Assert.Contains("You are blocked here until ", told.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Only moderators",
            (await scene.AskAsync(Scene.Lee, Scene.Group, $"/block@SandboxBot {Scene.Tia.Id} x")).Text,
            StringComparison.Ordinal);

        await scene.AskAsync(scene.Max, "unblock", ("member", scene.Mia.Id));
        await scene.AskAsync(Scene.Moe, Scene.Group, $"/unblock@SandboxBot {Scene.Tia.Id}");
        await PictureAsync(scene, "a fox");
        await scene.TelegramAnswerAsync(
            Scene.Group, scene.Say(Scene.Tia, Scene.Group, "/imagine@SandboxBot a fox"), static message => message.Media is not null);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task An_operator_blocks_for_the_whole_bot_in_private()
    {
        await using var scene = await Scene.StartAsync();
        await GreetedAsync(scene, Scene.Tia);
        Assert.Contains(
            "in the whole bot",
            (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, $"/block discord:{scene.Mia.Id} 1h x")).Text,
            StringComparison.Ordinal);
        var refused = await scene.AskAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        Assert.Contains("by the bot's operators: x", refused.Plain(), StringComparison.Ordinal);
        Assert.Contains(
            "operator of this bot",
            (await scene.AskAsync(scene.Max, "block", ("member", scene.Ada.Id), ("reason", "x"))).Plain(),
            StringComparison.Ordinal);
        Assert.Contains(
            "only they can end that",
            (await scene.AskAsync(scene.Max, "unblock", ("member", scene.Mia.Id))).Plain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_kept_out_and_tried_on_both()
    {
        await using var scene = await Scene.StartAsync();
        await scene.AskAsync(scene.Max, "filter add", ("kind", "word"), ("text", "fox*"), ("reason", "No foxes"));
        var refused = await scene.AskAsync(scene.Mia, "imagine", ("prompt", "a big F0XES party"));
        Assert.Contains("(No foxes): \"F0XES\". Nothing was started or charged.", refused.Plain(), StringComparison.Ordinal);
        Assert.Contains(
            "Characters 3 to 7", (await scene.AskAsync(scene.Max, "filter test", ("text", "a f.o.x"))).Plain(), StringComparison.Ordinal);
        Assert.Contains(
            "could run for ever",
            (await scene.AskAsync(scene.Max, "filter add", ("kind", "pattern"), ("text", "(?=a)b"))).Plain(),
            StringComparison.Ordinal);

        await scene.AskAsync(Scene.Moe, Scene.Group, "/filter@SandboxBot add pattern \"big\\s+owls?\" --reason No owls");
        var told = await scene.AskAsync(Scene.Tia, Scene.Group, "/imagine@SandboxBot a BIG  owl");
        Assert.Contains("(No owls): \"BIG owl\"", told.Text.Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(
            "filter 1 (pattern",
            (await scene.AskAsync(Scene.Moe, Scene.Group, "/filter@SandboxBot test one big owl")).Text,
            StringComparison.Ordinal);
        Assert.Empty(scene.Sandbox.World.Fal.Requests);
        await scene.AskAsync(Scene.Moe, Scene.Group, "/filter@SandboxBot remove 1");
        await scene.TelegramAnswerAsync(
            Scene.Group, scene.Say(Scene.Tia, Scene.Group, "/imagine@SandboxBot a big owl"), static message => message.Media is not null);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Unsafe_pictures_go_where_moderators_let_them()
    {
        await using var scene = await Scene.StartAsync();
        var hidden = await PictureAsync(scene, "a fox [nsfw]");
        Assert.Contains("flagged unsafe by fal, hidden", hidden.Plain(), StringComparison.Ordinal);

        await scene.AskAsync(scene.Max, "filter unsafe", ("where", "age-restricted"));
        var withheld = await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Mia, "imagine", ("prompt", "an owl [nsfw]")),
            static message => message.Plain().Contains("not shown here", StringComparison.Ordinal));
        Assert.Empty(withheld.Attachments);
        Assert.Contains("your 3 credits are back", withheld.Plain(), StringComparison.Ordinal);
        var dark = await scene.UseInAsync(scene.Channel("after-dark"), scene.Mia, "imagine", ("prompt", "a cat [nsfw]"));
        var plain = await scene.DiscordAnswerAsync(dark, static message => message.Attachments.Count == 1);
        Assert.Contains("shown in this age-restricted channel", plain.Plain(), StringComparison.Ordinal);

        var set = await scene.AskAsync(Scene.Moe, Scene.Group, "/filter@SandboxBot unsafe age-restricted");
        Assert.Contains("Telegram has no age-restricted groups", set.Text, StringComparison.Ordinal);
        await scene.TelegramAnswerAsync(
            Scene.Group,
            scene.Say(Scene.Tia, Scene.Group, "/imagine@SandboxBot a fox [nsfw]"),
            static message => message.Text.Contains("not shown here", StringComparison.Ordinal) && message.Media is null);
        Assert.Equal((94, 100), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    private static async Task<DiscordMessage> PictureAsync(Scene scene, string prompt) =>
        await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Mia, "imagine", ("prompt", prompt)), static message => message.Attachments.Count == 1);

    /// <summary>The bot has met them.</summary>
    private static Task GreetedAsync(Scene scene, TelegramPerson person) => scene.AskAsync(person, person.Id, "/credits");
}
