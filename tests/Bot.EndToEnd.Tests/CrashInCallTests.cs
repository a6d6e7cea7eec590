using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>kill -9 in the middle of a call: the job finishes in the same message and is charged once.</summary>
public sealed class CrashInCallTests
{
    [Fact]
    public async Task A_job_killed_while_it_is_posted_to_fal_is_posted_once_more_at_most()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add("fal.submit", new Fault(FaultKind.Hang));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Faults.Clear();
        await scene.RestartAsync();
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("97 left", shown.Content, StringComparison.Ordinal);
        Assert.InRange(scene.Sandbox.World.Fal.CountSubmits("a fox"), 1, 2);
    }

    [Fact]
    public async Task A_job_killed_while_its_picture_is_sent_is_sent_again_and_charged_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add("fal.cdn", new Fault(FaultKind.Hang));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.State == FalRequestState.Completed, Scene.Patience);
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Faults.Clear();
        await scene.RestartAsync();
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("97 left", shown.Content, StringComparison.Ordinal);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_command_killed_while_its_file_is_read_is_read_again_and_begins_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add("telegram.file", new Fault(FaultKind.Hang));
        var file = new TelegramUpload(TelegramMediaKind.Document, Pictures.Png(500, 400), "fox.png");
        var said = scene.Sandbox.World.Telegram.People.SendFile(Scene.Tia, Scene.Tia.Id, file, "/upscale --model clarity-upscaler");
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Reading the picture", StringComparison.Ordinal));
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Faults.Clear();
        await scene.RestartAsync();
        var shown = await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("30 credits · 70 left", shown.Text, StringComparison.Ordinal);
        Assert.Single(scene.Sandbox.World.Fal.Requests);
        Assert.Contains("70 credits", (await scene.BalancesAsync()).Telegram, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }
}
