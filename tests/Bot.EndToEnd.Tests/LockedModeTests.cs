namespace Bot.EndToEnd.Tests;

/// <summary>An operator's lock: one model and one step count, by every path, and it shows.</summary>
public sealed class LockedModeTests
{
    private static readonly (string, string)[] Lock = [("BOT_LOCKED_MODEL", "flux-schnell"), ("BOT_LOCKED_STEPS", "4")];

    [Fact]
    public async Task Nothing_but_the_locked_model_and_steps_reaches_fal()
    {
        await using var scene = await Scene.StartAsync(options: null, Lock);
        // Neither chat offers what cannot be had.
        Assert.Contains("no option steps", (await Assert.ThrowsAsync<ArgumentException>(
            () => scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"), ("steps", "9")))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            scene.Sandbox.World.Discord.CommandsFor(scene.Mia),
            static command => (string?)command!["name"] is "edit" or "lora" or "loras" or "video");
        Assert.DoesNotContain(
            scene.Sandbox.World.Telegram.People.Menu(Scene.Tia, Scene.Tia.Id),
            static command => command.Command is "edit" or "lora" or "loras" or "video");
        await scene.TelegramAnswerAsync(
            scene.Say("/imagine an owl --steps 12"),
            static message => message.Text.Contains("Leave --steps out", StringComparison.Ordinal));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        var said = scene.Say("/imagine an owl --steps 4");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        foreach (var text in new[] { "/imagine a fox --model flux-dev", "/imagine a fox --model fal-ai/flux/dev", "/lora a fox --lora owner/name", "/edit night" })
        {
            var refused = await scene.TelegramAnswerAsync(scene.Say(text), static _ => true);
            Assert.Null(refused.Media);
        }

        var models = await scene.TelegramAnswerAsync(scene.Say("/models"), static _ => true);
        Assert.Contains("locked to flux-schnell and 4 steps", models.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("flux-dev", models.Text, StringComparison.Ordinal);
        Assert.Equal(2, scene.Sandbox.World.Fal.Requests.Count);
        Assert.All(scene.Sandbox.World.Fal.Requests, static request =>
            Assert.Equal(("fal-ai/flux/schnell", 4), (request.Endpoint, (int)request.Input["num_inference_steps"]!)));
        Assert.Contains("Locked: job", scene.Bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Sandbox.FalKey, scene.Bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-model", "4", "which the catalogue does not have")]
    [InlineData("flux-schnell", "99", "takes 1 to 12")]
    public async Task A_lock_that_cannot_hold_ends_the_start(string model, string steps, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, [("BOT_LOCKED_MODEL", model), ("BOT_LOCKED_STEPS", steps)]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        Assert.Contains(expected, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }
}
