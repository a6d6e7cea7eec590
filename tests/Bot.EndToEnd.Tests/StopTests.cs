using System.Runtime.InteropServices;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>A stop that was asked for: no new work, edits end, and the next start goes on with every job.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData(FalHold.InQueue)]
    [InlineData(FalHold.InProgress)]
    public async Task A_stop_in_mid_job_loses_nothing(FalHold stage)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = stage;
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count == 1);
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.Prompt == "a fox", Scene.Patience);
        Assert.Equal(0, await scene.Bot.StopAsync(PosixSignal.SIGTERM));
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.RestartAsync();
        await DeliveredOnceAsync(scene, asked, said);
    }

    [Fact]
    public async Task An_interrupt_from_the_keyboard_in_mid_job_ends_it_with_0_and_the_next_start_goes_on()
    {
        Assert.SkipUnless(BotProcess.TakesInterrupts, "This system's env cannot make SIGINT work in a child again.");
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        Assert.Equal(0, await scene.Bot.StopAsync(PosixSignal.SIGINT));
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.RestartAsync();
        await DeliveredOnceAsync(scene, asked, said);
    }

    [Theory]
    [InlineData("discord.editOriginal", "telegram.editMessageText")]
    [InlineData("fal.cdn", "fal.result")]
    public async Task A_stop_does_not_wait_for_a_call_that_nobody_answers(string first, string second)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add(first, new Fault(FaultKind.Hang), times: 2);
        scene.Sandbox.World.Faults.Add(second, new Fault(FaultKind.Hang), times: 2);
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        await scene.TelegramAnswerAsync(said, static message => message.Text.Length > 0);
        var fal = scene.Sandbox.World.Fal;
        await fal.WaitForRequestAsync(_ => fal.CountSubmits("a fox") == 2, Scene.Patience);
        Assert.Equal(0, await scene.Bot.StopAsync(PosixSignal.SIGTERM));
        Assert.DoesNotContain("Exception", scene.Bot.Output, StringComparison.Ordinal);
        scene.Sandbox.World.Faults.Clear();
        await scene.RestartAsync();
        await DeliveredOnceAsync(scene, asked, said);
    }

    [Fact]
    public async Task Commands_sent_while_it_is_away_are_answered_on_Telegram_when_it_is_back()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal(0, await scene.Bot.StopAsync(PosixSignal.SIGTERM));
        var said = scene.Say("/imagine a fox");
        await scene.RestartAsync();
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    private static async Task DeliveredOnceAsync(Scene scene, string asked, long said)
    {
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        Assert.Single(scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id), static message => message.IsFromBot);
        Assert.Equal(2, scene.Sandbox.World.Fal.CountSubmits("a fox"));
        Assert.Equal((97, 97), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }
}
