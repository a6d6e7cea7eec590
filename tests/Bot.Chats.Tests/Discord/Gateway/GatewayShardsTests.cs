using System.Text.Json;
using Bot.Discord;
using Bot.Discord.Gateway;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Gateway;

public sealed class GatewayShardsTests : IAsyncDisposable
{
    private readonly GatewayFixture _discord = new();

    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    [Fact]
    public async Task One_shard_names_no_number()
    {
        Assert.Null(await IdentifyAsync(await _discord.StartShards().ConnectionAsync()));
    }

    [Fact]
    public async Task As_many_shards_as_Discord_names_open_so_many_at_a_time()
    {
        _discord.Name(shards: 3, atOnce: 2);
        _discord.StartShards();
        var (one, two) = (await _discord.ConnectionAsync(), await _discord.ConnectionAsync());
        var first = new[] { await IdentifyAsync(one), await IdentifyAsync(two) };
        Assert.Equal(["[0,3]", "[1,3]"], first.Order());
        await one.ReadyAsync();
        await two.ReadyAsync();

        await _discord.Time.PassAsync(TimeSpan.FromSeconds(5.25));
        var three = await _discord.ConnectionAsync();
        Assert.Equal("[2,3]", await IdentifyAsync(three));
        await three.ReadyAsync();

        Assert.Equal("up 77", await _discord.EventAsync());
    }

    [Fact]
    public async Task A_shard_that_is_lost_takes_readiness_and_gives_it_back()
    {
        _discord.Name(shards: 2, atOnce: 2);
        _discord.StartShards();
        var peers = new[] { await _discord.ConnectionAsync(), await _discord.ConnectionAsync() };
        foreach (var peer in peers)
        {
            await IdentifyAsync(peer);
            await peer.ReadyAsync();
        }

        Assert.Equal("up 77", await _discord.EventAsync());
        await peers[1].SendAsync("""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":"900","type":2,"version":1}}""");
        Assert.Equal("interaction 900", await _discord.EventAsync());
        peers[0].Drop();
        Assert.Equal("down", await _discord.EventAsync());
    }

    [Theory]
    [InlineData(4010)]
    [InlineData(4011)]
    public async Task Closed_for_its_number_it_opens_the_number_that_Discord_names_then(int code)
    {
        var peer = await _discord.StartShards().ConnectionAsync();
        await IdentifyAsync(peer);
        _discord.Name(shards: 2, atOnce: 2);

        await peer.CloseAsync(code);

        var again = new[]
        {
            await IdentifyAsync(await _discord.ConnectionAsync()),
            await IdentifyAsync(await _discord.ConnectionAsync()),
        };
        Assert.Equal(["[0,2]", "[1,2]"], again.Order());
    }

    [Fact]
    public async Task Closed_for_its_number_while_Discord_names_the_same_it_stops_with_words_for_the_operator()
    {
        var peer = await _discord.StartShards().ConnectionAsync();
        await IdentifyAsync(peer);

        await peer.CloseAsync(4011);

        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _discord.Running);
        Assert.Equal(CloseCodes.Explain(4011), refused.Message);
    }

    [Fact]
    public async Task A_fatal_close_of_one_shard_ends_them_all()
    {
        _discord.Name(shards: 2, atOnce: 2);
        _discord.StartShards();
        var peers = new[] { await _discord.ConnectionAsync(), await _discord.ConnectionAsync() };
        foreach (var peer in peers) await IdentifyAsync(peer);

        await peers[0].CloseAsync(4012);

        Assert.Equal(CloseCodes.Normal, await peers[1].ExpectCloseAsync());
        await Assert.ThrowsAsync<DiscordRefusedException>(() => _discord.Running);
    }

    private static async Task<string?> IdentifyAsync(GatewayPeer peer)
    {
        await peer.HelloAsync(300_000);
        var identify = await peer.ExpectAsync(Opcodes.Identify);
        return identify.TryGetProperty("shard", out var shard) ? JsonSerializer.Serialize(shard) : null;
    }
}
