using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Whatever Telegram answers, the picture comes, in one message, and is charged once.</summary>
public sealed class TelegramWeatherTests
{
    private const string Limit = """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""";

    [Theory]
    [InlineData("telegram.sendMessage", FaultKind.Answer, 429)]
    [InlineData("telegram.sendMessage", FaultKind.Answer, 502)]
    [InlineData("telegram.sendMessage", FaultKind.Drop, 0)]
    [InlineData("telegram.editMessageMedia", FaultKind.Answer, 429)]
    [InlineData("telegram.editMessageMedia", FaultKind.Answer, 500)]
    [InlineData("telegram.editMessageMedia", FaultKind.Drop, 0)]
    [InlineData("telegram.editMessageMedia", FaultKind.LoseAnswer, 0)]
    [InlineData("telegram.getUpdates", FaultKind.Answer, 502)]
    [InlineData("telegram.getUpdates", FaultKind.LoseAnswer, 0)]
    public async Task A_bad_answer_of_Telegram_is_got_over(string operation, FaultKind kind, int status)
    {
        await using var scene = await Scene.StartAsync();
        var fault = new Fault(kind, status, status == 429 ? Limit : null);
        scene.Sandbox.World.Faults.Add(operation, fault, times: 2);
        var said = scene.Say("/imagine a fox");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Single(scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id), static message => message.IsFromBot);
        await scene.ChargedOnceAsync(discord: 100, telegram: 97);
    }
}
