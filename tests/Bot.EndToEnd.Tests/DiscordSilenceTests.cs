using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Discord never answers a call: the bot gives up on the call, not on the picture.</summary>
public sealed class DiscordSilenceTests
{
    [Theory]
    [InlineData("discord.callback")]
    [InlineData("discord.editOriginal")]
    public async Task A_call_is_never_answered(string operation)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Hang));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.Sandbox.World.Discord.WaitForMessageAsync(
            message => message.Attachments.Count == 1 && message.Content.Contains("a fox", StringComparison.Ordinal), Scene.Patience);
        Assert.NotEmpty(asked);
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
    }
}
