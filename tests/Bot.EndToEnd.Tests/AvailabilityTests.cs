using Bot.Sandbox;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>A bot at work hides what fal's directory does not have, and names what takes its place.</summary>
public sealed class AvailabilityTests
{
    [Fact]
    public async Task A_model_that_is_gone_is_not_shown_and_refused_by_name_with_its_replacement()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fal = FalStandInOptions.Instant });
        using var folder = new TemporaryFolder();
        sandbox.World.Fal.List("fal-ai/flux/dev", FalListingState.Gone);
        await using var bot = await BotProcess.StartAsync(sandbox, folder.Path);
        await bot.WaitForOutputAsync("fal's directory was checked");

        var models = await AskAsync(sandbox, "/models");
        var refused = await AskAsync(sandbox, "/imagine a fox --model flux-dev");

        Assert.Contains("flux-schnell", models, StringComparison.Ordinal);
        Assert.DoesNotContain("flux-dev", models, StringComparison.Ordinal);
        Assert.Contains("Use flux-schnell for /imagine instead", refused, StringComparison.Ordinal);
        Assert.Empty(sandbox.World.Fal.Requests);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_keeps_nobody_waiting_and_hides_nothing()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fal = FalStandInOptions.Instant });
        using var folder = new TemporaryFolder();
        sandbox.World.Faults.Add("fal.models", new Fault(FaultKind.Hang), times: 10);
        await using var bot = await BotProcess.StartAsync(sandbox, folder.Path);

        Assert.Contains("flux-dev", await AskAsync(sandbox, "/models"), StringComparison.Ordinal);
        sandbox.World.Telegram.People.SendText(Scene.Tia, Scene.Tia.Id, "/imagine a fox --model flux-dev");
        await sandbox.World.Fal.WaitForRequestAsync(static request => request.Endpoint == "fal-ai/flux/dev", Scene.Patience);
    }

    [Fact]
    public async Task Both_platforms_recommend_a_model()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "models recommend", ("want", "a logo for my bakery"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        Assert.Contains("recraft-v3", shown.Content, StringComparison.Ordinal);
        Assert.Contains("good for logos", shown.Content, StringComparison.Ordinal);
        Assert.Contains("recraft-v3", await AskAsync(scene.Sandbox, "/models recommend a logo for my bakery"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(SandboxServer sandbox, string text)
    {
        var said = sandbox.World.Telegram.People.SendText(Scene.Tia, Scene.Tia.Id, text);
        var answer = await sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            message => message.IsFromBot && message.ReplyToMessageId == said, Scene.Patience);
        return answer.Text;
    }
}
