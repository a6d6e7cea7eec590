using Bot.Sandbox.Fal;

namespace Bot.EndToEnd.Tests;

/// <summary>However the gateway goes away in mid-job, the picture comes, and is charged once.</summary>
public sealed class GatewayLossTests
{
    [Theory]
    [InlineData("closed")]
    [InlineData("cut")]
    [InlineData("asked to reconnect")]
    [InlineData("invalid")]
    public async Task A_gateway_that_goes_away_in_mid_job_comes_back(string how)
    {
        await using var scene = await Scene.StartAsync();
        var discord = scene.Sandbox.World.Discord;
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await (how switch
        {
            "closed" => discord.CloseGatewayAsync(4000),
            "cut" => discord.DropGatewayAsync(),
            "invalid" => discord.InvalidateSessionAsync(isResumable: false),
            _ => discord.RequestReconnectAsync(),
        });
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        // The next command may be sent while the bot is away: Discord keeps it for the resumed session.
        await discord.Connected.WaitAsync(Scene.Patience);
        var next = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "an owl"));
        await scene.DiscordAnswerAsync(next, static message => message.Attachments.Count == 1);
        await scene.ChargedOnceAsync(discord: 94, telegram: 100);
    }
}
