using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>A platform that never answers a call: the bot gives up on the call, not on the picture.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("discord.callback")]
    [InlineData("discord.editOriginal")]
    public async Task Discord_never_answers_a_call(string operation)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Hang));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.Sandbox.World.Discord.WaitForMessageAsync(
            message => message.Attachments.Count == 1 && message.Content.Contains("a fox", StringComparison.Ordinal), Scene.Patience);
        Assert.NotEmpty(asked);
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("telegram.sendMessage")]
    [InlineData("telegram.editMessageMedia")]
    public async Task Telegram_never_answers_a_call(string operation)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Hang));
        var said = scene.Say("/imagine a fox");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Telegram, StringComparison.Ordinal);
    }
}
