using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>The gateway stand-in does what Discord documents, to whoever connects.</summary>
public sealed class DiscordGatewayTests
{
    [Fact]
    public async Task Ready_names_the_session_and_where_to_resume_it()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.ConnectAsync();
        await gateway.SendAsync(GatewayWire.Identify());
        var ready = await gateway.NextAsync("READY");
        Assert.Equal(1, (long)ready["s"]!);
        Assert.NotEmpty((string)ready["d"]!["session_id"]!);
        Assert.StartsWith("ws://", (string?)ready["d"]!["resume_gateway_url"], StringComparison.Ordinal);
        Assert.Equal("1100000000000000001", (string?)ready["d"]!["application"]!["id"]);
    }

    [Fact]
    public async Task A_heartbeat_is_acknowledged_before_identifying_too()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.ConnectAsync();
        await gateway.SendAsync(new { op = 1, d = (int?)null });
        Assert.Equal(11, (int)(await gateway.ReceiveAsync())!["op"]!);
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":0,"properties":{}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","intents":-1,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"sandbox-discord-token","properties":{}}}""", 4013)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", 4004)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":99,"d":{}}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("[]", 4002)]
    public async Task A_wrong_frame_ends_the_connection_with_its_code(string frame, int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.ConnectAsync();
        await gateway.SendRawAsync(frame);
        Assert.Equal(code, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task A_second_identify_ends_the_connection()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        await gateway.SendAsync(GatewayWire.Identify());
        Assert.Equal(4005, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_ends_the_connection()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        await gateway.SendRawAsync($$"""{"op":1,"d":null,"x":"{{new string('x', 4_100)}}"}""");
        Assert.Equal(4002, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task More_than_120_frames_in_a_minute_end_the_connection()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        for (var i = 0; i < 120; i++) await gateway.SendAsync(new { op = 1, d = 1 });
        Assert.Equal(4008, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task A_resumed_session_gets_what_it_missed_in_order_and_then_resumed()
    {
        await using var wire = await DiscordWire.StartAsync();
        string session;
        using (var gateway = await wire.ConnectAsync())
        {
            await gateway.SendAsync(GatewayWire.Identify());
            session = (string)(await gateway.NextAsync("READY"))["d"]!["session_id"]!;
            await wire.UseAsync(gateway);
            await wire.Discord.DropGatewayAsync();
        }

        await wire.Discord.RunCommandAsync(wire.Discord.People[0], "draw", new Dictionary<string, string>());
        using var again = await wire.ConnectAsync();
        await again.SendAsync(new { op = 6, d = new { token = "sandbox-discord-token", session_id = session, seq = 2 } });
        var missed = (await again.ReceiveAsync())!;
        Assert.Equal(("INTERACTION_CREATE", 3), ((string?)missed["t"], (int)missed["s"]!));
        Assert.Equal("RESUMED", (string?)(await again.ReceiveAsync())!["t"]);
    }

    [Fact]
    public async Task A_session_nobody_knows_is_invalid()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.ConnectAsync();
        await gateway.SendAsync(new { op = 6, d = new { token = "sandbox-discord-token", session_id = "unknown", seq = 1 } });
        var frame = (await gateway.ReceiveAsync())!;
        Assert.Equal((9, false), ((int)frame["op"]!, (bool)frame["d"]!));
    }

    [Fact]
    public async Task It_can_be_told_to_close_to_ask_for_a_reconnect_and_to_fall_silent()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        await wire.Discord.RequestReconnectAsync();
        Assert.Equal(7, (int)(await gateway.ReceiveAsync())!["op"]!);
        await wire.Discord.StopAcknowledgingAsync();
        await gateway.SendAsync(new { op = 1, d = 1 });
        await wire.Discord.CloseGatewayAsync(4009);
        Assert.Equal(4009, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task An_interaction_has_what_a_client_needs()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var gateway = await wire.IdentifyAsync();
        var interaction = await wire.UseAsync(gateway);
        foreach (var name in new[] { "id", "token", "application_id", "type", "data", "guild_id", "channel_id", "member", "attachment_size_limit", "locale" })
            Assert.True(((JsonObject)interaction).ContainsKey(name), name);
        Assert.Equal("draw", (string?)interaction["data"]!["name"]);
    }
}
