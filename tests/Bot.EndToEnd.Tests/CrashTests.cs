using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>kill -9 while fal works: the job finishes in the same message and is charged once.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(FalHold.InQueue)]
    [InlineData(FalHold.InProgress)]
    public async Task A_job_at_fal_is_finished_by_the_next_start(FalHold stage)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = stage;
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        var said = Say(scene, "/imagine an owl");
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.Prompt == "a fox", Scene.Patience);
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.Prompt == "an owl", Scene.Patience);
        await scene.TelegramAnswerAsync(said, static message => IsAtFal(message.Text));
        await scene.DiscordAnswerAsync(asked, static message => IsAtFal(message.Content));
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.None;
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.RestartAsync();
        await DeliveredOnceAsync(scene, asked, said);
    }

    /// <summary>What fal tells is shown only after its ticket is stored.</summary>
    private static bool IsAtFal(string text) =>
        text.Contains("queue", StringComparison.Ordinal)
            || text.Contains("Drawing", StringComparison.Ordinal)
            || text.Contains("Step", StringComparison.Ordinal);

    private static long Say(Scene scene, string text) =>
        scene.Sandbox.World.Telegram.People.SendText(TelegramStandInOptions.Member, TelegramStandInOptions.Member.Id, text);

    private static async Task DeliveredOnceAsync(Scene scene, string asked, long said)
    {
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("97 left", shown.Content, StringComparison.Ordinal);
        var told = await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("97 left", told.Text, StringComparison.Ordinal);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        Assert.Equal(1, scene.Sandbox.World.Fal.CountSubmits("a fox"));
        Assert.Empty(await scene.AuditAsync());
    }
}
