using System.Text.Json;
using Bot.Discord;
using Bot.Discord.Gateway;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Gateway;

public sealed class GatewayClientTests : IAsyncDisposable
{
    private readonly GatewayFixture _discord = new();

    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    [Fact]
    public async Task It_identifies_with_no_intents_and_comes_up()
    {
        var peer = await _discord.Start().ConnectionAsync();
        Assert.Equal("wss://gateway.test/?v=10&encoding=json", peer.Address.AbsoluteUri);
        await peer.HelloAsync();

        var identify = await peer.ExpectAsync(Opcodes.Identify);
        Assert.Equal("bot-secret", identify.GetProperty("token").GetString());
        Assert.Equal(0, identify.GetProperty("intents").GetInt32());
        Assert.NotEqual("", identify.GetProperty("properties").GetProperty("os").GetString());
        await peer.ReadyAsync();

        Assert.Equal("up 77", await _discord.EventAsync());
    }

    [Fact]
    public async Task Interactions_are_handed_over()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.SendAsync("""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":"900","type":2,"version":1}}""");

        Assert.Equal("interaction 900", await _discord.EventAsync());
    }

    [Fact]
    public async Task An_interaction_that_cannot_be_read_is_passed_over()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.SendAsync("""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":{"no":1}}}""");
        await peer.SendAsync("""{"op":0,"s":3,"t":"INTERACTION_CREATE","d":{"id":"901","type":2}}""");

        Assert.Equal("interaction 901", await _discord.EventAsync());
    }

    [Fact]
    public async Task Heartbeats_begin_after_a_part_of_the_interval_and_carry_the_sequence()
    {
        var peer = await _discord.Start().UpAsync(interval: 10_000);

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await peer.ExpectAsync(Opcodes.Heartbeat)).GetInt64());
        await AcknowledgeAsync(peer, sequence: 8);
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(8, (await peer.ExpectAsync(Opcodes.Heartbeat)).GetInt64());
    }

    [Fact]
    public async Task A_heartbeat_that_Discord_asks_for_is_sent_at_once()
    {
        var peer = await _discord.Start().ConnectionAsync();
        await peer.HelloAsync();
        await peer.ExpectAsync(Opcodes.Identify);

        await peer.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal(JsonValueKind.Null, (await peer.ExpectAsync(Opcodes.Heartbeat)).ValueKind);
    }

    [Fact]
    public async Task A_connection_that_does_not_acknowledge_is_left_and_resumed()
    {
        var peer = await _discord.Start().UpAsync(interval: 10_000);
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(5));
        await peer.ExpectAsync(Opcodes.Heartbeat);

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(CloseCodes.Reconnecting, await peer.ExpectCloseAsync());
        await ExpectResumeAsync(sequence: 1);
    }

    [Fact]
    public async Task A_connection_that_never_says_hello_is_left()
    {
        var peer = await _discord.Start().ConnectionAsync();

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(CloseCodes.Reconnecting, await peer.ExpectCloseAsync());
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(0.75));
        Assert.NotNull(await _discord.ConnectionAsync());
    }

    [Fact]
    public async Task Asked_to_reconnect_it_resumes_where_Discord_said()
    {
        var peer = await _discord.Start().UpAsync();
        await peer.SendAsync("""{"op":0,"s":17,"t":"GUILD_CREATE","d":{}}""");

        await peer.SendAsync("""{"op":7,"d":null}""");

        Assert.Equal(CloseCodes.Reconnecting, await peer.ExpectCloseAsync());
        var resumed = await ExpectResumeAsync(sequence: 17);
        await resumed.SendAsync("""{"op":0,"s":18,"t":"INTERACTION_CREATE","d":{"id":"902","type":2}}""");
        await resumed.SendAsync("""{"op":0,"s":19,"t":"RESUMED","d":{}}""");
        Assert.Equal("interaction 902", await _discord.EventAsync());
        Assert.Equal("up ", await _discord.EventAsync());
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task After_a_resumable_close_it_resumes(int code)
    {
        var peer = await _discord.Start().UpAsync();

        await peer.CloseAsync(code);

        await ExpectResumeAsync(sequence: 1);
    }

    [Fact]
    public async Task After_a_dropped_connection_it_resumes()
    {
        var peer = await _discord.Start().UpAsync();

        peer.Drop();

        await ExpectResumeAsync(sequence: 1);
    }

    [Theory]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task After_a_close_that_ends_the_session_it_identifies_within_the_budget(int code)
    {
        var peer = await _discord.Start().UpAsync();

        await peer.CloseAsync(code);

        await ExpectIdentifyAsync(pause: 0.25);
    }

    [Fact]
    public async Task An_identify_without_READY_is_given_up()
    {
        var peer = await _discord.Start().ConnectionAsync();
        await peer.HelloAsync();
        await peer.ExpectAsync(Opcodes.Identify);

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(30));

        await peer.ExpectAsync(Opcodes.Heartbeat);
        Assert.Equal(CloseCodes.Reconnecting, await peer.ExpectCloseAsync());
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(0.75));
        Assert.Equal("gateway.test", (await _discord.ConnectionAsync()).Address.Host);
    }

    [Fact]
    public async Task A_resume_without_RESUMED_is_given_up_and_tried_again()
    {
        var peer = await _discord.Start().UpAsync();
        peer.Drop();
        var silent = await ExpectResumeAsync(sequence: 1);

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(30));

        await silent.ExpectAsync(Opcodes.Heartbeat);
        Assert.Equal(CloseCodes.Reconnecting, await silent.ExpectCloseAsync());
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(0.75));
        Assert.Equal("resume.test", (await _discord.ConnectionAsync()).Address.Host);
    }

    [Fact]
    public async Task A_session_that_came_up_in_time_is_left_alone()
    {
        var peer = await _discord.Start().UpAsync(interval: 300_000);

        _discord.Time.Advance(TimeSpan.FromSeconds(60));
        await peer.SendAsync("""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":"900","type":2,"version":1}}""");

        Assert.Equal("interaction 900", await _discord.EventAsync());
    }

    [Fact]
    public async Task After_an_invalid_session_it_waits_and_identifies()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.SendAsync("""{"op":9,"d":false}""");

        await peer.ExpectCloseAsync();
        await ExpectIdentifyAsync(pause: 3);
    }

    [Fact]
    public async Task An_invalid_session_that_may_be_resumed_is()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.SendAsync("""{"op":9,"d":true}""");

        await peer.ExpectCloseAsync();
        await ExpectResumeAsync(sequence: 1, pause: 3);
    }

    [Theory]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task After_a_fatal_close_it_stops_with_words_for_the_operator(int code)
    {
        var peer = await _discord.Start().ConnectionAsync();
        await peer.HelloAsync();
        await peer.ExpectAsync(Opcodes.Identify);

        await peer.CloseAsync(code);

        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _discord.Running);
        Assert.Equal(CloseCodes.Explain(code), refused.Message);
        Assert.DoesNotContain("bot-secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_4004_it_stops_when_the_token_is_refused_and_says_so_without_it()
    {
        var peer = await _discord.Start().ConnectionAsync();
        await peer.HelloAsync();
        await peer.ExpectAsync(Opcodes.Identify);
        for (var i = 0; i < 3; i++) _discord.Http.Refuse(401, 0);

        await peer.CloseAsync(4004);
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(1));
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(3));

        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _discord.Running);
        Assert.Equal(CloseCodes.Explain(4004), refused.Message);
        Assert.DoesNotContain("bot-secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_4004_it_identifies_again_when_the_token_is_taken_elsewhere()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.CloseAsync(4004);

        await ExpectIdentifyAsync(pause: 0.25);
    }

    [Fact]
    public async Task A_token_that_REST_refuses_stops_it_too()
    {
        for (var i = 0; i < 4; i++) _discord.Http.Refuse(401, 0);
        _discord.Start();
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(1));
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(3));

        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _discord.Running);

        Assert.Contains("DISCORD_TOKEN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_answers_it_tries_again_ever_more_slowly()
    {
        _discord.Refusals = 3;
        _discord.Start();

        foreach (var seconds in new[] { 0.75, 1.5, 3 }) await _discord.Time.PassAsync(TimeSpan.FromSeconds(seconds));

        Assert.NotNull(await _discord.ConnectionAsync());
    }

    [Fact]
    public async Task A_session_that_cannot_be_resumed_is_given_up_after_some_failures()
    {
        var peer = await _discord.Start().UpAsync();
        _discord.Refusals = 4;
        peer.Drop();

        foreach (var seconds in new[] { 0.25, 0.75, 1.5, 3, 6 })
        {
            await _discord.Time.PassAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal("gateway.test", (await _discord.ConnectionAsync()).Address.Host);
    }

    [Fact]
    public async Task A_frame_that_is_no_JSON_ends_the_session()
    {
        var peer = await _discord.Start().UpAsync();

        await peer.SendAsync("what?");

        await peer.ExpectCloseAsync();
        await ExpectIdentifyAsync(pause: 0.25);
    }

    [Fact]
    public async Task Without_a_safe_resume_address_it_identifies()
    {
        var peer = await _discord.Start().UpAsync(resumeUrl: "ws://plain.test/");

        peer.Drop();

        await ExpectIdentifyAsync(pause: 0.25);
    }

    [Fact]
    public async Task Stopping_closes_with_1000()
    {
        var peer = await _discord.Start().UpAsync();

        await _discord.StopAsync();

        Assert.Equal(CloseCodes.Normal, await peer.ExpectCloseAsync());
        await _discord.Running;
        Assert.Equal("down", await _discord.EventAsync());
    }

    [Fact]
    public async Task Stopping_does_not_wait_long_for_a_peer_that_is_gone()
    {
        await _discord.Start().UpAsync();

        await _discord.StopAsync();
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(3));

        await _discord.Running;
    }

    private async Task AcknowledgeAsync(GatewayPeer peer, int sequence)
    {
        await peer.SendAsync("""{"op":11}""");
        await peer.SendAsync($$$"""{"op":0,"s":{{{sequence}}},"t":"INTERACTION_CREATE","d":{"id":"1"}}""");
        Assert.Equal("interaction 1", await _discord.EventAsync());
    }

    private async Task<GatewayPeer> ExpectResumeAsync(long sequence, double pause = 0.25)
    {
        Assert.Equal("down", await _discord.EventAsync());
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(pause));
        var peer = await _discord.ConnectionAsync();
        Assert.Equal("wss://resume.test/?v=10&encoding=json", peer.Address.AbsoluteUri);
        await peer.HelloAsync();
        var resume = await peer.ExpectAsync(Opcodes.Resume);
        Assert.Equal("s1", resume.GetProperty("session_id").GetString());
        Assert.Equal(sequence, resume.GetProperty("seq").GetInt64());
        return peer;
    }

    private async Task ExpectIdentifyAsync(double pause)
    {
        Assert.Equal("down", await _discord.EventAsync());
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(pause));
        await _discord.Time.PassAsync(TimeSpan.FromSeconds(5.25 - pause));
        var peer = await _discord.ConnectionAsync();
        Assert.Equal("gateway.test", peer.Address.Host);
        await peer.HelloAsync();
        await peer.ExpectAsync(Opcodes.Identify);
    }
}
