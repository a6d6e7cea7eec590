using Bot.Sandbox.Discord;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Moderators see how the models do, and the operators read of one that begins to fail.</summary>
public sealed class StatsTests
{
    private const long Group = TelegramStandInOptions.DefaultGroupId;

    private static readonly string Channel = new DiscordStandInOptions().ChannelId;

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_failing_model_is_told_of_in_the_operators_room_and_stats_show_it(string alerts)
    {
        var room = alerts == "discord" ? $"discord:{Channel}" : $"telegram:{Group}";
        await using var scene = await Scene.StartAsync(
            options: null, ("BOT_ALERTS", room), ("BOT_OWNERS", "discord:1100000000000000012"), ("BOT_MAX_JOBS_PER_USER", "20"));
        await MakeAsync(scene);
        var alert = alerts == "discord" ? await DiscordAlertAsync(scene) : await TelegramAlertAsync(scene);
        Assert.Matches(@"flux-schnell is failing: [3-6] of [5-8] jobs in the last 15 minutes", alert);
        Assert.Contains("Mostly Unavailable", alert, StringComparison.Ordinal);
        Assert.Contains("Next: see status.fal.ai", alert, StringComparison.Ordinal);
        await ReadStatsAsync(scene);
        Assert.Contains("completed in", scene.Bot.Output, StringComparison.Ordinal);
        Assert.Contains("as Failed (Unavailable)", scene.Bot.Output, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_job_that_a_killed_process_left_is_counted_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.Prompt == "a fox", Scene.Patience);
        await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.None;
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.RestartAsync();
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        // It is settled, and counted, just after the picture is shown.
        await scene.BalancesAsync();
        var stats = await scene.UseAsync(scene.Max, "stats");
        var shown = await scene.DiscordAnswerAsync(stats, static message => message.Content.Length > 0);
        Assert.Contains("1 made, 100% success", shown.Content, StringComparison.Ordinal);
    }

    /// <summary>On Discord one picture and five failures; in the Telegram group one of each.</summary>
    private static async Task MakeAsync(Scene scene)
    {
        var made = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        var drawn = Write(scene, Scene.Tia, "/imagine@SandboxBot an owl");
        await scene.DiscordAnswerAsync(made, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(drawn, static message => message.Media is not null);
        var failed = new List<string>();
        for (var i = 0; i < 5; i++) failed.Add(await scene.UseAsync(scene.Mia, "imagine", ("prompt", $"a fox {i} [fail]")));
        var lost = Write(scene, Scene.Tia, "/imagine@SandboxBot an owl [fail]");
        foreach (var one in failed)
            await scene.DiscordAnswerAsync(
                one, static message => message.Content.Contains("Nothing was charged", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(lost, static message => message.Text.Contains("Nothing was charged", StringComparison.Ordinal));
    }

    private static async Task ReadStatsAsync(Scene scene)
    {
        Assert.DoesNotContain(
            "stats", scene.Sandbox.World.Discord.CommandsFor(scene.Mia).Select(static command => (string?)command?["name"]));
        var here = await scene.UseAsync(scene.Max, "stats");
        var shown = await scene.DiscordAnswerAsync(here, static message => message.Content.Length > 0);
        Assert.Contains("flux-schnell", shown.Content, StringComparison.Ordinal);
        Assert.Contains("1 made, 16% success", shown.Content, StringComparison.Ordinal);
        Assert.Contains("3 credits", shown.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("margin", shown.Content, StringComparison.Ordinal);
        Assert.Equal(scene.Max.Id, shown.OnlyFor);
        var all = await scene.UseAsync(scene.Max, "stats", ("days", "7"), ("scope", "all"));
        var summed = await scene.DiscordAnswerAsync(all, static message => message.Content.Length > 0);
        Assert.Contains("2 made, 25% success", summed.Content, StringComparison.Ordinal);
        Assert.Contains("0.006, margin", summed.Content, StringComparison.Ordinal);
        var asked = Write(scene, TelegramStandInOptions.Moderator, "/stats@SandboxBot");
        var told = await scene.TelegramAnswerAsync(asked, static message => message.Text.Length > 0);
        Assert.Contains("flux-schnell 1 made, 50% success", told.Text, StringComparison.Ordinal);
        var refused = Write(scene, Scene.Tia, "/stats@SandboxBot");
        Assert.Contains(
            "Only moderators",
            (await scene.TelegramAnswerAsync(refused, static message => message.Text.Length > 0)).Text,
            StringComparison.Ordinal);
    }

    private static async Task<string> DiscordAlertAsync(Scene scene) =>
        (await scene.Sandbox.World.Discord.WaitForMessageAsync(static message => message.InteractionId is null && Is(message.Content), Scene.Patience))
        .Content.Replace("\\", "", StringComparison.Ordinal);

    private static async Task<string> TelegramAlertAsync(Scene scene) =>
        (await scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            static message =>
                message.ChatId == Group && message.IsFromBot && message.ReplyToMessageId is null && Is(message.Text), Scene.Patience)).Text;

    private static bool Is(string text) => text.Contains("is failing", StringComparison.Ordinal);

    private static long Write(Scene scene, TelegramPerson person, string text) =>
        scene.Sandbox.World.Telegram.People.SendText(person, Group, text);
}
