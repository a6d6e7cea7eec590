using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Telegram never answers a call: the bot gives up on the call, not on the picture.</summary>
public sealed class TelegramSilenceTests
{
    [Theory]
    [InlineData("telegram.sendMessage")]
    [InlineData("telegram.editMessageMedia")]
    public async Task A_call_is_never_answered(string operation)
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Hang));
        var said = scene.Say("/imagine a fox");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Telegram, StringComparison.Ordinal);
    }
}
