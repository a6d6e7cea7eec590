using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Gateway;

public sealed class GatewayHeartbeatTests
{
    private static readonly TimeSpan Interval = new DiscordStandInOptions().HeartbeatInterval;

    [Fact]
    public async Task Each_heartbeat_is_acknowledged_even_before_identify()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.HeartbeatAsync();
        await peer.OpAsync(11);
    }

    [Fact]
    public async Task A_client_that_sends_no_heartbeat_is_timed_out_and_its_session_with_it()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var silent = await wire.IdentifiedAsync();
        wire.Time.Advance(Interval * 1.5);
        Assert.Equal(4009, await silent.CloseCodeAsync());
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, silent.Session, silent.Sequence);
        Assert.False((await peer.OpAsync(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_client_that_sends_heartbeats_in_time_stays()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        for (var beat = 0; beat < 4; beat++)
        {
            wire.Time.Advance(Interval);
            await peer.HeartbeatAsync();
            await peer.OpAsync(11);
        }
    }

    [Fact]
    public async Task Acknowledgements_can_be_withheld()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.StopAcknowledgingAsync();
        await peer.HeartbeatAsync();
        await wire.Discord.RequestReconnectAsync();
        Assert.Equal(7, (await peer.NextAsync())["op"]!.GetValue<int>());
        using var other = await wire.ConnectAsync();
        await other.HelloAsync();
        await other.HeartbeatAsync();
        await other.OpAsync(11);
    }

    [Fact]
    public async Task A_frame_of_4096_bytes_is_read_and_one_byte_more_is_closed_with_4002()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.SendAsync("""{"op":1,"d":null}""".PadRight(4096));
        await peer.OpAsync(11);
        await peer.SendAsync("""{"op":1,"d":null}""".PadRight(4097));
        Assert.Equal(4002, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task The_121st_frame_of_a_minute_is_closed_with_4008_and_a_new_minute_counts_anew()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await BeatAsync(peer, 120);
        wire.Time.Advance(TimeSpan.FromSeconds(60));
        await BeatAsync(peer, 120);
        await peer.HeartbeatAsync();
        Assert.Equal(4008, await peer.CloseCodeAsync());
    }

    private static async Task BeatAsync(GatewayPeer peer, int times)
    {
        for (var beat = 0; beat < times; beat++)
        {
            await peer.HeartbeatAsync();
            await peer.OpAsync(11);
        }
    }
}
