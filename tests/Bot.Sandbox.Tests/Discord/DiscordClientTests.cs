using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Tests.Clients;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>discord.js runs unchanged.</summary>
public sealed class DiscordClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Stock_discord_js_registers_defers_edits_sends_a_file_and_resumes_to_answer_a_button()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var discord = sandbox.World.Discord;
        var running = RunAsync(sandbox);
        await Task.WhenAny(running, discord.Connected);
        if (!running.IsCompleted) await UseAsync(discord);
        var result = await running;
        Assert.True(result.ExitCode == 0, result.Stderr);
        AssertSeen(JsonNode.Parse(result.Stdout)!);
        var answer = discord.Messages[0];
        Assert.Equal(["", "Drawing a fox", "Here it is", "Once more"], answer.Versions);
        Assert.Empty(answer.Buttons);
        var file = Assert.Single(answer.Attachments);
        Assert.Equal(("image/png", 4, 3), (file.ContentType, file.Width, file.Height));
        var note = discord.Messages[1];
        Assert.Equal(("Only you see this", discord.People[0].Id), (note.Content, note.OnlyFor));
    }

    private static Task<NodeResult> RunAsync(SandboxServer sandbox) => NodeClient.RunAsync(
        "discord.mjs",
        new Dictionary<string, string>
        {
            ["BASE"] = sandbox.Url.ToString().TrimEnd('/'),
            ["TOKEN"] = sandbox.DiscordToken,
            ["APPLICATION"] = new DiscordStandInOptions().ApplicationId,
            ["PICTURE"] = Convert.ToBase64String(SamplePictures.Png(4, 3)),
        },
        TestContext.Current.CancellationToken);

    private static async Task UseAsync(DiscordStandIn discord)
    {
        var mia = discord.People[0];
        await discord.RunCommandAsync(mia, "draw", new Dictionary<string, string>
        {
            ["prompt"] = "a fox",
            ["n"] = "2",
            ["image"] = discord.Upload("start.png", SamplePictures.Png(4, 3)),
        });
        var shown = await discord.WaitForMessageAsync(static message => message.Buttons.Count > 0, Patience);
        await discord.DropGatewayAsync();
        await discord.PressAsync(mia, shown.Id, "again");
    }

    private static void AssertSeen(JsonNode seen)
    {
        var bytes = SamplePictures.Png(4, 3).Length;
        var expected = new JsonObject
        {
            ["warnings"] = new JsonArray(),
            ["registered"] = JsonNode.Parse("""[{"name":"draw","options":["prompt","n","image"]}]"""),
            ["guild"] = "Sandbox",
            ["by"] = "mia",
            ["n"] = 2,
            ["image"] = new JsonObject { ["name"] = "start.png", ["width"] = 4, ["bytes"] = bytes },
            ["edited"] = "Drawing a fox",
            ["file"] = new JsonObject
            {
                ["name"] = "fox.png",
                ["description"] = "a fox",
                ["contentType"] = "image/png",
                ["width"] = 4,
                ["height"] = 3,
                ["size"] = bytes,
            },
            ["downloaded"] = bytes,
            ["isNoteEphemeral"] = true,
            // The press that was missed, and RESUMED, which discord.js counts too.
            ["replayed"] = 2,
        };
        Assert.Equal(expected.ToJsonString(), seen.ToJsonString());
    }
}
