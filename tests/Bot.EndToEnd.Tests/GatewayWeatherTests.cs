using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Whatever Discord's gateway does in mid-job, the picture comes once, and so does that of the next command.</summary>
public sealed class GatewayWeatherTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4001)]
    [InlineData(4007)]
    [InlineData(4008)]
    [InlineData(4009)]
    public Task A_gateway_closed_with_a_code_that_can_be_mended_comes_back(int code) =>
        SurvivesAsync($"code {code}", discord => discord.CloseGatewayAsync(code));

    [Fact]
    public Task A_session_that_is_invalid_for_a_moment_is_resumed() =>
        SurvivesAsync("invalid", static discord => discord.InvalidateSessionAsync(isResumable: true));

    [Fact]
    public Task A_gateway_that_goes_away_again_and_again_comes_back() => SurvivesAsync("flapping", static async discord =>
    {
        for (var time = 0; time < 3; time++)
        {
            var connection = discord.Connected;
            await discord.DropGatewayAsync();
            await NextConnectionAsync(discord, connection);
        }
    });

    [Fact]
    public Task A_gateway_whose_address_cannot_be_asked_for_meanwhile_comes_back() => SurvivesAsync("no address", discord =>
    {
        _scene.Sandbox.World.Faults.Add("discord.gatewayBot", new Fault(FaultKind.Answer, 503), times: 2);
        return discord.CloseGatewayAsync(4009);
    });

    [Fact]
    public async Task A_gateway_that_stops_answering_heartbeats_is_left_for_a_new_connection()
    {
        await using var scene = await Scene.StartAsync(new SandboxOptions
        {
            Discord = new DiscordStandInOptions { HeartbeatInterval = TimeSpan.FromSeconds(1) },
            Fal = FalStandInOptions.Instant,
        });
        var discord = scene.Sandbox.World.Discord;
        var connection = discord.Connected;
        await discord.StopAcknowledgingAsync();
        await NextConnectionAsync(discord, connection);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Equal((97, 100), await scene.CreditsAsync());
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private async Task SurvivesAsync(string name, Func<DiscordStandIn, Task> weather)
    {
        var before = await _scene.CreditsAsync();
        var (discord, fal) = (_scene.Sandbox.World.Discord, _scene.Sandbox.World.Fal);
        fal.Hold = FalHold.InProgress;
        var asked = await _scene.UseAsync(_scene.Mia, "imagine", ("prompt", $"a fox, {name}"));
        await _scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        var connection = discord.Connected;
        await weather(discord);
        fal.ReleaseAll();
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        // A session that cannot be resumed loses what people send meanwhile, so the next command waits for the new one.
        await NextConnectionAsync(discord, connection);
        var next = await _scene.UseAsync(_scene.Mia, "imagine", ("prompt", $"an owl, {name}"));
        await _scene.DiscordAnswerAsync(next, static message => message.Attachments.Count == 1);
        Assert.Equal((1, 1), (fal.CountSubmits($"a fox, {name}"), fal.CountSubmits($"an owl, {name}")));
        Assert.Single(discord.Messages, message => message.InteractionId == asked);
        Assert.Equal((before.Discord - 6, before.Telegram), await _scene.CreditsAsync());
    }

    private static async Task NextConnectionAsync(DiscordStandIn discord, Task last)
    {
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (discord.Connected == last) await Task.Delay(20, limit.Token);
        await discord.Connected.WaitAsync(limit.Token);
    }
}
