using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Gateway;

public sealed class GatewayIdentifyTests
{
    private const int Guilds = 1, GuildMembers = 1 << 1, MessageContent = 1 << 15;

    [Fact]
    public async Task The_server_speaks_first_and_names_the_interval_of_heartbeats()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        Assert.Equal(41_250, await peer.HelloAsync());
    }

    [Fact]
    public async Task The_address_of_the_gateway_comes_with_the_starts_that_are_left()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        var answer = await wire.GetAsync("gateway/bot");
        Assert.Equal(wire.Url.ToString().Replace("http", "ws") + "discord/gateway", answer.Text("url"));
        var limit = answer.Json!["session_start_limit"]!;
        Assert.Equal((1000, 999), (limit["total"]!.GetValue<int>(), limit["remaining"]!.GetValue<int>()));
        Assert.Equal(TimeSpan.FromDays(1).TotalMilliseconds, limit["reset_after"]!.GetValue<long>());
    }

    [Fact]
    public async Task Ready_names_the_user_the_session_and_guilds_that_are_still_to_come()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.IdentifyAsync(wire.Options.Token);
        var ready = await peer.EventAsync("READY");
        Assert.Equal(1, peer.Sequence);
        Assert.Equal(wire.Options.ApplicationId, ready["user"]!["id"]!.ToString());
        Assert.Equal(wire.Options.ApplicationId, ready["application"]!["id"]!.ToString());
        Assert.True(ready["guilds"]![0]!["unavailable"]!.GetValue<bool>());
        Assert.EndsWith("/discord/gateway", ready["resume_gateway_url"]!.ToString(), StringComparison.Ordinal);
        Assert.True(wire.Discord.Connected.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_guild_itself_comes_only_with_its_intent()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var with = await wire.IdentifiedAsync(Guilds);
        var guild = await with.EventAsync("GUILD_CREATE");
        Assert.Equal(wire.Options.GuildId, guild["id"]!.ToString());
        Assert.Equal(wire.Options.ChannelId, guild["channels"]![0]!["id"]!.ToString());
        using var without = await wire.IdentifiedAsync();
        await without.HeartbeatAsync();
        await without.OpAsync(11);
    }

    [Theory]
    [InlineData("wrong", 0, 4004)]
    [InlineData("", 0, 4004)]
    [InlineData("sandbox-discord-token", 1 << 17, 4013)]
    [InlineData("sandbox-discord-token", -1, 4013)]
    [InlineData("sandbox-discord-token", MessageContent, 4014)]
    [InlineData("sandbox-discord-token", GuildMembers | Guilds, 4014)]
    public async Task An_identify_that_is_at_fault_is_closed_with_its_code(string token, int intents, int code)
    {
        await using var wire = await DiscordWire.StartAsync(new() { PrivilegedIntents = 0 });
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.IdentifyAsync(token, intents);
        Assert.Equal(code, await peer.CloseCodeAsync());
        Assert.False(wire.Discord.Connected.IsCompleted);
    }

    [Fact]
    public async Task A_privileged_intent_that_was_granted_is_taken()
    {
        await using var wire = await DiscordWire.StartAsync(new() { PrivilegedIntents = MessageContent });
        using var peer = await wire.IdentifiedAsync(MessageContent);
        Assert.NotEmpty(peer.Session);
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","intents":0}}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","intents":0,"properties":{},"shard":[1,1]}}""", 4010)]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","intents":0,"properties":{},"shard":[0]}}""", 4010)]
    [InlineData("""{"op":2}""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":8,"d":{}}""", 4003)]
    [InlineData("""{"op":99}""", 4001)]
    [InlineData("""{"d":1}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("[]", 4002)]
    public async Task A_first_frame_that_cannot_be_is_closed_with_its_code(string frame, int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.SendAsync(frame);
        Assert.Equal(code, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_second_identify_is_closed_with_4005()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await peer.IdentifyAsync(wire.Options.Token);
        Assert.Equal(4005, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task Presence_is_taken_once_the_bot_has_identified()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await peer.SendAsync("""{"op":3,"d":{"since":null,"activities":[],"status":"online","afk":false}}""");
        await peer.HeartbeatAsync();
        await peer.OpAsync(11);
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("?encoding=json", 4012)]
    [InlineData("?v=10&encoding=etf", 4000)]
    [InlineData("?v=10&encoding=json&compress=zstd-stream", 4000)]
    public async Task A_version_or_encoding_that_is_not_spoken_is_closed_at_once(string query, int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync(query);
        Assert.Equal(code, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task An_identify_too_soon_after_another_is_answered_with_an_invalid_session()
    {
        var options = new DiscordStandInOptions { IdentifyInterval = TimeSpan.FromSeconds(5) };
        await using var wire = await DiscordWire.StartAsync(options);
        using var first = await wire.IdentifiedAsync();
        using var second = await wire.ConnectAsync();
        await second.HelloAsync();
        await second.IdentifyAsync(options.Token);
        Assert.False((await second.OpAsync(9))["d"]!.GetValue<bool>());
        wire.Time.Advance(TimeSpan.FromSeconds(5));
        await second.IdentifyAsync(options.Token);
        await second.EventAsync("READY");
    }

    [Fact]
    public async Task As_many_identifies_as_max_concurrency_pass_at_once_by_the_shards_number()
    {
        var options = new DiscordStandInOptions { IdentifyInterval = TimeSpan.FromSeconds(5), Shards = 3, MaxConcurrency = 2 };
        await using var wire = await DiscordWire.StartAsync(options);
        foreach (var (shard, isTaken) in new[] { (0, true), (1, true), (2, false) })
        {
            using var peer = await wire.ConnectAsync();
            await peer.HelloAsync();
            await peer.IdentifyAsync(options.Token, intents: 0, new JsonArray(shard, 3));
            await (isTaken ? peer.EventAsync("READY") : peer.OpAsync(9));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task Fewer_shards_than_are_needed_are_closed_with_4011(int? count)
    {
        var options = new DiscordStandInOptions { Shards = 3 };
        await using var wire = await DiscordWire.StartAsync(options);
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.IdentifyAsync(options.Token, intents: 0, count is { } told ? new JsonArray(0, told) : null);
        Assert.Equal(4011, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task Events_of_the_guild_come_to_its_own_shard_alone()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw}]");
        var its = (int)((ulong.Parse(wire.Options.GuildId) >> 22) % 2);
        using var own = await ShardAsync(wire, its, guilds: 1);
        using var other = await ShardAsync(wire, 1 - its, guilds: 0);
        await wire.Discord.RunCommandAsync(wire.Mia, "draw", new Dictionary<string, string>());
        await own.EventAsync("INTERACTION_CREATE");
        await other.HeartbeatAsync();
        await other.OpAsync(11);
    }

    [Fact]
    public async Task A_plain_request_to_the_gateway_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(
            new Uri(wire.Url, "discord/gateway"), TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    private static async Task<GatewayPeer> ShardAsync(DiscordWire wire, int shard, int guilds)
    {
        var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.IdentifyAsync(wire.Options.Token, intents: 0, new JsonArray(shard, 2));
        Assert.Equal(guilds, (await peer.EventAsync("READY"))["guilds"]!.AsArray().Count);
        return peer;
    }
}
