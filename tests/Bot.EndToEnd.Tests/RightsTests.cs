using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Who may do what, and that what they do counts once, however often it arrives and whoever does it at the same time.</summary>
public sealed class RightsTests
{
    private const long Group = TelegramStandInOptions.DefaultGroupId;

    private static readonly TelegramPerson Moe = TelegramStandInOptions.Moderator;

    [Fact]
    public async Task Another_member_cannot_cancel_on_Discord_and_the_picture_comes()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var asked = await scene.UseAsync(scene.Max, "imagine", ("prompt", "a fox"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        var pressed = await scene.Sandbox.World.Discord.PressAsync(scene.Mia, shown.Id, shown.Buttons[0].CustomId!);
        var refused = await scene.DiscordAnswerAsync(pressed, static message => message.Content.Length > 0);
        Assert.Contains("Only who asked", refused.Content, StringComparison.Ordinal);
        Assert.Equal(scene.Mia.Id, refused.OnlyFor);
        scene.Sandbox.World.Fal.ReleaseAll();
        var drawn = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("97 left", drawn.Content, StringComparison.Ordinal);
        Assert.Equal((100, 100), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_picture_that_is_there_cannot_be_cancelled_any_more()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var (asked, said) = await scene.AskBothAsync("a fox");
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        var told = await scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count == 1);
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Equal((97, 97), await scene.CreditsAsync());
        await Assert.ThrowsAsync<ArgumentException>(
            () => scene.Sandbox.World.Discord.PressAsync(scene.Mia, shown.Id, shown.Buttons[0].CustomId!));
        var answer = await scene.Sandbox.World.Telegram.People.PressAsync(
            Scene.Tia, told.ChatId, told.MessageId, told.Keyboard[0][0].CallbackData!);
        Assert.Contains("too late", answer.Text, StringComparison.Ordinal);
        Assert.Equal((97, 97), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_grant_delivered_twice_counts_once_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var granted = await scene.Sandbox.World.Discord.RunCommandAsync(
            scene.Max,
            "credits grant",
            new Dictionary<string, string> { ["member"] = scene.Mia.Id, ["amount"] = "40", ["reason"] = "a prize" },
            times: 3);
        await scene.DiscordAnswerAsync(granted, static message => message.Content.Contains("Granted", StringComparison.Ordinal));
        var said = Grant(scene, Moe, 7);
        scene.Sandbox.World.Telegram.People.RepeatUpdates(1);
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Granted", StringComparison.Ordinal));
        Assert.Equal((140, 107), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Two_moderators_granting_at_once_on_Telegram_both_count()
    {
        await using var scene = await Scene.StartAsync(options: null, ("BOT_OWNERS", $"telegram:{Scene.Tia.Id}"));
        var grants = Enumerable.Range(1, 4).Select(at => Grant(scene, at % 2 == 0 ? Moe : Scene.Tia, at)).ToList();
        foreach (var grant in grants)
            await scene.TelegramAnswerAsync(grant, static message => message.Text.Contains("Granted", StringComparison.Ordinal));
        Assert.Equal((100, 110), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Two_moderators_taking_all_at_once_take_it_once()
    {
        await using var scene = await Scene.StartAsync(
            options: null,
            ("BOT_OWNERS", "discord:1100000000000000012,discord:1100000000000000011"),
            ("BOT_DAILY_CREDITS", "0"));
        Assert.Equal((100, 100), await scene.CreditsAsync());
        var takes = await Task.WhenAll(new[] { scene.Max, scene.Mia, scene.Max, scene.Mia }.Select(person => scene.UseAsync(
            person, "credits take", ("member", scene.Mia.Id), ("amount", "100"), ("reason", "all of it"))));
        var answers = new List<string>();
        foreach (var take in takes)
            answers.Add((await scene.DiscordAnswerAsync(take, static message => message.Content.Length > 0)).Content);
        Assert.Single(answers, static text => text.Contains("Took", StringComparison.Ordinal));
        Assert.Equal(3, answers.Count(static text => text.Contains("no credits that can be taken", StringComparison.Ordinal)));
        Assert.Equal((0, 100), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    private static long Grant(Scene scene, TelegramPerson moderator, int amount) =>
        scene.Sandbox.World.Telegram.People.SendText(moderator, Group, $"/credits@SandboxBot grant {Scene.Tia.Id} {amount} well done");
}
