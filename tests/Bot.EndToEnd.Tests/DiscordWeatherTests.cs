using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Whatever Discord answers, the picture comes, in one message, and is charged once.</summary>
public sealed class DiscordWeatherTests
{
    private const string Limit = """{"message":"You are being rate limited.","retry_after":0.3,"global":false}""";

    [Theory]
    [InlineData("discord.callback", FaultKind.Answer, 500)]
    [InlineData("discord.callback", FaultKind.Drop, 0)]
    [InlineData("discord.callback", FaultKind.LoseAnswer, 0)]
    [InlineData("discord.editOriginal", FaultKind.Answer, 429)]
    [InlineData("discord.editOriginal", FaultKind.Answer, 502)]
    [InlineData("discord.editOriginal", FaultKind.Drop, 0)]
    [InlineData("discord.editOriginal", FaultKind.LoseAnswer, 0)]
    public async Task A_bad_answer_of_Discord_is_got_over(string operation, FaultKind kind, int status)
    {
        await using var scene = await Scene.StartAsync();
        var fault = new Fault(kind, status, status == 429 ? Limit : null) { Headers = Retry(status, "0.3") };
        scene.Sandbox.World.Faults.Add(operation, fault, times: 2);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        await scene.ChargedOnceAsync(discord: 97, telegram: 100);
    }

    private static Dictionary<string, string>? Retry(int status, string seconds) =>
        status == 429 ? new Dictionary<string, string> { ["Retry-After"] = seconds, ["X-RateLimit-Scope"] = "user" } : null;
}
