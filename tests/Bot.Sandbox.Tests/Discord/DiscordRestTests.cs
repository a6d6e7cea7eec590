using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>The REST stand-in refuses what Discord refuses, with Discord's status and code.</summary>
public sealed class DiscordRestTests
{
    public static TheoryData<string, object, int> Bodies() => new()
    {
        { "nothing", new { }, 50006 },
        { "spaces", new { content = "  " }, 50006 },
        { "2001 characters", new { content = new string('x', 2_001) }, 50035 },
        { "six rows", new { content = "x", components = Enumerable.Range(0, 6).Select(static n => Row(Button($"{n}"))) }, 50035 },
        { "six buttons", new { content = "x", components = new[] { Row([.. Enumerable.Range(0, 6).Select(static n => Button($"{n}"))]) } }, 50035 },
        { "two alike", new { content = "x", components = new[] { Row(Button("a"), Button("a")) } }, 50035 },
        { "a long id", new { content = "x", components = new[] { Row(Button(new string('a', 101))) } }, 50035 },
        { "no id", new { content = "x", components = new[] { Row(new { type = 2, style = 2, label = "x" }) } }, 50035 },
        { "a long label", new { content = "x", components = new[] { Row(new { type = 2, style = 2, label = new string('x', 81), custom_id = "a" }) } }, 50035 },
        { "a file that is not there", new { content = "x", attachments = new[] { new { id = "0", filename = "a.png" } } }, 50035 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_message_beyond_the_limits_is_refused(string what, object body, int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        var (status, answer, _) = await wire.CallAsync(HttpMethod.Post, DiscordWire.Messages, body);
        Assert.True(status == 400, what);
        Assert.Equal(code, (int)answer!["code"]!);
        Assert.Equal(code == 50035, answer["errors"] is not null);
        Assert.Empty(wire.Discord.Messages);
    }

    [Fact]
    public async Task A_message_is_made_edited_read_and_deleted()
    {
        await using var wire = await DiscordWire.StartAsync();
        var id = await wire.PostAsync("one");
        var edited = await wire.CallAsync(HttpMethod.Patch, $"{DiscordWire.Messages}/{id}", new { content = "two" });
        Assert.Equal((200, "two"), (edited.Status, (string?)edited.Body!["content"]));
        Assert.Equal("two", (string?)(await wire.CallAsync(HttpMethod.Get, $"{DiscordWire.Messages}/{id}")).Body!["content"]);
        Assert.Equal(204, (await wire.CallAsync(HttpMethod.Delete, $"{DiscordWire.Messages}/{id}")).Status);
        var gone = await wire.CallAsync(HttpMethod.Patch, $"{DiscordWire.Messages}/{id}", new { content = "three" });
        Assert.Equal((404, 10008), (gone.Status, (int)gone.Body!["code"]!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_wrong_token_is_refused(string? token)
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(401, (await wire.CallAsync(HttpMethod.Get, "users/@me", token: token)).Status);
    }

    [Fact]
    public async Task A_client_without_a_proper_user_agent_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync($"{wire.Api}/gateway", TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var body = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        var (status, answer, _) = await wire.CallAsync(HttpMethod.Post, DiscordWire.Messages, body);
        Assert.Equal((400, 50109), (status, (int)answer!["code"]!));
    }

    [Fact]
    public async Task An_empty_bucket_is_told_in_headers_and_body_and_fills_again()
    {
        await using var wire = await DiscordWire.StartAsync(new DiscordStandInOptions { BucketLimit = 2 });
        var first = await wire.CallAsync(HttpMethod.Post, DiscordWire.Messages, new { content = "1" });
        Assert.Equal("1", Assert.Single(first.Answer.Headers.GetValues("X-RateLimit-Remaining")));
        Assert.Equal("5.000", Assert.Single(first.Answer.Headers.GetValues("X-RateLimit-Reset-After")));
        await wire.PostAsync("2");
        var limited = await wire.CallAsync(HttpMethod.Post, DiscordWire.Messages, new { content = "3" });
        Assert.Equal((429, 5.0, false), (limited.Status, (double)limited.Body!["retry_after"]!, (bool)limited.Body["global"]!));
        Assert.Equal("5", Assert.Single(limited.Answer.Headers.GetValues("Retry-After")));
        Assert.Equal("user", Assert.Single(limited.Answer.Headers.GetValues("X-RateLimit-Scope")));
        wire.Time.Advance(TimeSpan.FromSeconds(5));
        await wire.PostAsync("3");
    }

    [Fact]
    public async Task An_interaction_is_answered_once()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        var interaction = await wire.UseAsync(gateway);
        Assert.Equal(204, (await wire.AnswerAsync(interaction, new { type = 5 })).Status);
        var again = await wire.AnswerAsync(interaction, new { type = 4, data = new { content = "x" } });
        Assert.Equal((400, 40060), (again.Status, (int)again.Body!["code"]!));
        Assert.Equal(200, (await wire.CallAsync(HttpMethod.Patch, DiscordWire.Original(interaction), new { content = "done" }, token: null)).Status);
        Assert.Equal(("done", false), (Assert.Single(wire.Discord.Messages).Content, wire.Discord.Messages[0].IsThinking));
    }

    [Fact]
    public async Task An_answer_after_three_seconds_finds_no_interaction()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        var interaction = await wire.UseAsync(gateway);
        wire.Time.Advance(TimeSpan.FromSeconds(3.1));
        var late = await wire.AnswerAsync(interaction, new { type = 5 });
        Assert.Equal((404, 10062), (late.Status, (int)late.Body!["code"]!));
    }

    [Fact]
    public async Task An_edit_before_the_first_answer_or_with_a_foreign_token_finds_no_webhook()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        var interaction = await wire.UseAsync(gateway);
        Assert.Equal(404, (await wire.CallAsync(HttpMethod.Patch, DiscordWire.Original(interaction), new { content = "x" })).Status);
        var foreign = await wire.CallAsync(HttpMethod.Patch, DiscordWire.Original(new JsonObject { ["token"] = "foreign" }), new { content = "x" });
        Assert.Equal(10015, (int)foreign.Body!["code"]!);
    }

    [Fact]
    public async Task A_token_lives_a_quarter_of_an_hour()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        var interaction = await wire.UseAsync(gateway);
        await wire.AnswerAsync(interaction, new { type = 4, data = new { content = "x" } });
        wire.Time.Advance(TimeSpan.FromMinutes(15.1));
        var late = await wire.CallAsync(HttpMethod.Patch, DiscordWire.Original(interaction), new { content = "y" });
        Assert.Equal((401, 50027), (late.Status, (int)late.Body!["code"]!));
    }

    [Fact]
    public async Task A_private_answer_is_for_the_asker_alone()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        await wire.AnswerAsync(await wire.UseAsync(gateway), new { type = 4, data = new { content = "x", flags = 64 } });
        Assert.Equal(wire.Discord.People[0].Id, Assert.Single(wire.Discord.Messages).OnlyFor);
    }

    [Theory]
    [InlineData("Draw", "Draw")]
    [InlineData("draw it", "Draw")]
    [InlineData("", "Draw")]
    [InlineData("draw", "")]
    public async Task A_command_with_a_wrong_name_or_description_is_refused(string name, string description)
    {
        await using var wire = await DiscordWire.StartAsync();
        var (status, answer, _) = await wire.CallAsync(HttpMethod.Put, DiscordWire.Commands, new[] { new { name, description } });
        Assert.Equal((400, 50035), (status, (int)answer!["code"]!));
        Assert.Empty(wire.Discord.CommandsFor(wire.Discord.People[0]));
    }

    [Fact]
    public async Task A_required_option_after_an_optional_one_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (status, _, _) = await wire.CallAsync(HttpMethod.Put, DiscordWire.Commands, new[]
        {
            new { name = "draw", description = "x", options = new[] { new { type = 3, name = "a", description = "x", required = false }, new { type = 3, name = "b", description = "x", required = true } } },
        });
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_mention_that_nobody_allowed_is_seen()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PostAsync("@everyone");
        await wire.CallAsync(HttpMethod.Post, DiscordWire.Messages, new { content = "@everyone", allowed_mentions = new { parse = Array.Empty<string>() } });
        Assert.Equal([true, false], wire.Discord.Messages.Select(static message => message.WouldPing));
    }

    private static object Row(params object[] buttons) => new { type = 1, components = buttons };

    private static object Button(string id) => new { type = 2, style = 2, label = "x", custom_id = id };
}
