using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Whatever Discord and Telegram do, the picture comes, in one message, and is charged once.</summary>
public sealed class ChatWeatherTests
{
    private const string DiscordLimit = """{"message":"You are being rate limited.","retry_after":0.3,"global":false}""";
    private const string TelegramLimit = """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""";

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
        var fault = new Fault(kind, status, status == 429 ? DiscordLimit : null) { Headers = Retry(status, "0.3") };
        scene.Sandbox.World.Faults.Add(operation, fault, times: 2);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        await ChargedOnceAsync(scene, discord: 97, telegram: 100);
    }

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
        var fault = new Fault(kind, status, status == 429 ? TelegramLimit : null);
        scene.Sandbox.World.Faults.Add(operation, fault, times: 2);
        var said = scene.Say("/imagine a fox");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Single(scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id), static message => message.IsFromBot);
        await ChargedOnceAsync(scene, discord: 100, telegram: 97);
    }

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
        await ChargedOnceAsync(scene, discord: 94, telegram: 100);
    }

    private static async Task ChargedOnceAsync(Scene scene, int discord, int telegram)
    {
        scene.Sandbox.World.Faults.Clear();
        var balances = await scene.BalancesAsync();
        Assert.Contains($"{discord} credits", balances.Discord, StringComparison.Ordinal);
        Assert.Contains($"{telegram} credits", balances.Telegram, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    private static Dictionary<string, string>? Retry(int status, string seconds) =>
        status == 429 ? new Dictionary<string, string> { ["Retry-After"] = seconds, ["X-RateLimit-Scope"] = "user" } : null;
}
