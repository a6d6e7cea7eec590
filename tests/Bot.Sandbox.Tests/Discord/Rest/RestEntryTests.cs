using System.Text;
using Bot.Sandbox.Faults;

namespace Bot.Sandbox.Tests.Discord.Rest;

public sealed class RestEntryTests
{
    [Fact]
    public async Task The_bots_token_opens_what_is_its_own()
    {
        await using var wire = await DiscordWire.StartAsync();
        var me = await wire.GetAsync("users/@me");
        Assert.Equal((200, wire.Options.ApplicationId, "true"), (me.Status, me.Id, me.Text("bot")));
        Assert.Equal(wire.Options.ApplicationId, (await wire.GetAsync("applications/@me")).Id);
        Assert.Equal(wire.Options.ApplicationId, (await wire.GetAsync("oauth2/applications/@me")).Id);
        var channel = await wire.GetAsync($"channels/{wire.Options.ChannelId}");
        Assert.Equal(wire.Options.GuildId, channel.Text("guild_id"));
    }

    [Theory]
    [InlineData("Bot wrong")]
    [InlineData("Bearer sandbox-discord-token")]
    [InlineData("sandbox-discord-token")]
    [InlineData(null)]
    public async Task A_wrong_token_or_none_is_unauthorized(string? authorization)
    {
        await using var wire = await DiscordWire.StartAsync();
        var answer = await SendAsync(wire, "users/@me", authorization, "DiscordBot (https://example.org, 1.0)");
        Assert.Equal((401, """{"message":"401: Unauthorized","code":0}"""), answer);
    }

    [Fact]
    public async Task The_gateways_address_alone_needs_no_token()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (status, body) = await SendAsync(wire, "gateway", null, "DiscordBot (https://example.org, 1.0)");
        Assert.Equal(200, status);
        Assert.Contains("/discord/gateway", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("curl/8.0")]
    [InlineData("DiscordBot")]
    [InlineData("DiscordBot (https://example.org)")]
    public async Task A_user_agent_that_is_not_a_bots_is_blocked(string agent)
    {
        await using var wire = await DiscordWire.StartAsync();
        var (status, body) = await SendAsync(wire, "users/@me", "Bot sandbox-discord-token", agent);
        Assert.Equal((403, """{"message":"internal network error","code":40333}"""), (status, body));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("guilds/1/nonsense/2")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.GetAsync(path)).Refuses(404, 0, "404: Not Found");
    }

    [Theory]
    [InlineData("PUT", "channels/1100000000000000003/messages")]
    [InlineData("POST", "users/@me")]
    [InlineData("GET", "interactions/1/token/callback")]
    public async Task A_method_that_a_path_does_not_take_is_not_allowed(string method, string path)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.SendAsync(HttpMethod.Parse(method), path)).Refuses(405, 0, "405: Method Not Allowed");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"content":"a","content":"b"}""")]
    [InlineData("hello")]
    public async Task A_body_that_is_not_json_is_refused(string body)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, body))
            .Refuses(400, 50109, "The request body contains invalid JSON.");
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, wire.Messages);
        request.Content = new StringContent("content=hello", Encoding.UTF8, "text/plain");
        (await wire.SendAsync(request)).Refuses(
            400, 50035, "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.");
    }

    [Fact]
    public async Task A_request_above_25_MiB_is_too_large()
    {
        await using var wire = await DiscordWire.StartAsync();
        var file = new byte[9 * 1024 * 1024];
        var refused = await wire.UploadAsync(
            HttpMethod.Post, wire.Messages, "{}",
            ("files[0]", "a", file), ("files[1]", "b", file), ("files[2]", "c", file));
        refused.Refuses(413, 40005, "Request entity too large");
    }

    [Fact]
    public async Task A_planned_fault_answers_once_with_its_status_body_and_headers()
    {
        await using var wire = await DiscordWire.StartAsync();
        var headers = new Dictionary<string, string> { ["Retry-After"] = "7" };
        var fault = new Fault(FaultKind.Answer, 503, """{"message":"503","code":0}""", Headers: headers);
        wire.World.Faults.Add("discord.createMessage", fault);
        var refused = await wire.PostAsync(wire.Messages, """{"content":"hello"}""");
        Assert.Equal((503, "7"), (refused.Status, refused.Header("Retry-After")));
        Assert.Empty(wire.Discord.Messages);
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, """{"content":"hello"}""")).Status);
    }

    [Fact]
    public async Task A_dropped_call_has_no_effect_and_a_lost_answer_has_all_of_it()
    {
        await using var wire = await DiscordWire.StartAsync();
        wire.World.Faults.Add("discord.createMessage", new Fault(FaultKind.Drop));
        wire.World.Faults.Add("discord.createMessage", new Fault(FaultKind.LoseAnswer));
        await Assert.ThrowsAsync<HttpRequestException>(() => wire.PostAsync(wire.Messages, """{"content":"one"}"""));
        Assert.Empty(wire.Discord.Messages);
        await Assert.ThrowsAsync<HttpRequestException>(() => wire.PostAsync(wire.Messages, """{"content":"two"}"""));
        Assert.Equal("two", Assert.Single(wire.Discord.Messages).Content);
    }

    private static async Task<(int, string)> SendAsync(
        DiscordWire wire, string path, string? authorization, string agent)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(wire.Url, "discord/api/v10/" + path));
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, body);
    }
}
