using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Duplicates and races: one command has one effect, and nobody spends what they do not have.</summary>
public sealed class ManyAtOnceTests
{
    [Fact]
    public async Task The_same_command_delivered_twice_makes_one_picture_and_one_charge()
    {
        await using var scene = await Scene.StartAsync();
        var discord = scene.Sandbox.World.Discord;
        var asked = await discord.RunCommandAsync(
            scene.Mia, "imagine", new Dictionary<string, string> { ["prompt"] = "a fox" }, times: 3);
        var said = scene.Say("/imagine an owl");
        scene.Sandbox.World.Telegram.People.RepeatUpdates(1);
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        var balances = await scene.BalancesAsync();
        Assert.Contains("97 credits", balances.Discord, StringComparison.Ordinal);
        Assert.Contains("97 credits", balances.Telegram, StringComparison.Ordinal);
        Assert.Equal((1, 1), (scene.Sandbox.World.Fal.CountSubmits("a fox"), scene.Sandbox.World.Fal.CountSubmits("an owl")));
        Assert.Single(discord.Messages, message => message.InteractionId == asked);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Ten_commands_at_once_with_credits_for_one_make_one_picture()
    {
        await using var scene = await Scene.StartAsync(
            options: null, ("BOT_STARTING_CREDITS", "3"), ("BOT_DAILY_CREDITS", "0"), ("BOT_MAX_JOBS_PER_USER", "20"));
        var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(at => scene.UseAsync(scene.Mia, "imagine", ("prompt", $"fox {at}"))));
        var said = Enumerable.Range(0, 10).Select(at => scene.Say($"/imagine owl {at}")).ToList();
        var shown = await Task.WhenAll(asked.Select(one => scene.DiscordAnswerAsync(
            one, static message => message.Attachments.Count == 1 || message.Content.Contains("you have 0", StringComparison.Ordinal))));
        var told = await Task.WhenAll(said.Select(one => scene.TelegramAnswerAsync(
            one, static message => message.Media is not null || message.Text.Contains("you have 0", StringComparison.Ordinal))));
        Assert.Single(shown, static message => message.Attachments.Count == 1);
        Assert.Single(told, static message => message.Media is not null);
        Assert.Equal(2, scene.Sandbox.World.Fal.Requests.Count);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Two_moderators_granting_at_once_both_count()
    {
        await using var scene = await Scene.StartAsync(options: null, ("BOT_OWNERS", $"discord:1100000000000000011"));
        var grants = await Task.WhenAll(
            scene.UseAsync(scene.Max, "credits grant", ("member", scene.Mia.Id), ("amount", "40"), ("reason", "one")),
            scene.UseAsync(scene.Mia, "credits grant", ("member", scene.Mia.Id), ("amount", "2"), ("reason", "two")));
        foreach (var grant in grants)
            await scene.DiscordAnswerAsync(grant, static message => message.Content.Contains("Granted", StringComparison.Ordinal));
        Assert.Contains("142 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Theory]
    [InlineData(FalHold.InQueue)]
    [InlineData(FalHold.InProgress)]
    public async Task A_cancelled_job_ends_and_costs_nothing(FalHold stage)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = stage;
        var (asked, said) = await scene.AskBothAsync("a fox");
        var shown = await scene.DiscordAnswerAsync(asked, message => message.Buttons.Count == 1 && IsAt(stage, message.Content));
        var told = await scene.TelegramAnswerAsync(said, message => message.Keyboard.Count == 1 && IsAt(stage, message.Text));
        var (discord, telegram) = (scene.Sandbox.World.Discord, scene.Sandbox.World.Telegram);
        await discord.PressAsync(scene.Mia, shown.Id, shown.Buttons[0].CustomId!);
        await telegram.People.PressAsync(Scene.Tia, told.ChatId, told.MessageId, told.Keyboard[0][0].CallbackData!);
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Nothing was charged", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Nothing was charged", StringComparison.Ordinal));
        var balances = await scene.BalancesAsync();
        Assert.Contains("100 credits", balances.Discord, StringComparison.Ordinal);
        Assert.Contains("100 credits", balances.Telegram, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Another_member_cannot_cancel_and_a_moderator_can()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InQueue;
        var group = TelegramStandInOptions.DefaultGroupId;
        var people = scene.Sandbox.World.Telegram.People;
        var said = people.SendText(TelegramStandInOptions.Moderator, group, "/imagine@SandboxBot a fox");
        var told = await scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count == 1);
        var cancel = told.Keyboard[0][0].CallbackData!;
        var refused = await people.PressAsync(Scene.Tia, group, told.MessageId, cancel);
        Assert.Contains("Only who asked", refused.Text, StringComparison.Ordinal);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "an owl"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        await scene.Sandbox.World.Discord.PressAsync(scene.Max, shown.Id, shown.Buttons[0].CustomId!);
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Cancelled", StringComparison.Ordinal));
        await people.PressAsync(TelegramStandInOptions.Moderator, group, told.MessageId, cancel);
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Cancelled", StringComparison.Ordinal));
        Assert.Empty(await scene.AuditAsync());
    }

    private static bool IsAt(FalHold stage, string text) =>
        text.Contains(stage == FalHold.InQueue ? "queue" : "Step", StringComparison.Ordinal);
}
