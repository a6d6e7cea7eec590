using Bot.Sandbox.Tests.Clients;

namespace Bot.Sandbox.Tests.Discord;

public sealed class DiscordClientTests
{
    [Fact]
    public async Task Stock_discord_js_registers_defers_edits_and_sends_a_file()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var discord = sandbox.World.Discord;
        var running = NodeClient.RunAsync(
            "discord.mjs",
            new Dictionary<string, string>
            {
                ["BASE"] = sandbox.Url.ToString().TrimEnd('/'),
                ["TOKEN"] = sandbox.DiscordToken,
                ["APPLICATION"] = new Bot.Sandbox.Discord.DiscordStandInOptions().ApplicationId,
            },
            TestContext.Current.CancellationToken);
        await Task.WhenAny(running, discord.Connected);
        if (!running.IsCompleted) await discord.RunCommandAsync(discord.People[0], "draw", new Dictionary<string, string> { ["prompt"] = "a fox" });
        var result = await running;
        Assert.True(result.ExitCode == 0, result.Stderr);
        Assert.Contains("\"attachments\":1,\"content\":\"done: a fox\"", result.Stdout, StringComparison.Ordinal);
        var message = Assert.Single(discord.Messages);
        Assert.Equal(["", "half way", "done: a fox"], message.Versions);
        Assert.Equal("hello.txt", Assert.Single(message.Attachments).FileName);
    }
}
