using System.Net.WebSockets;
using System.Text;
using Bot.Sandbox.Faults;

namespace Bot.Sandbox.Tests.Discord.Gateway;

public sealed class GatewayFaultTests
{
    [Theory]
    [InlineData(4000)]
    [InlineData(4004)]
    [InlineData(4014)]
    public async Task Connections_close_with_any_code_on_demand(int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.CloseGatewayAsync(code);
        Assert.Equal(code, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task After_4000_the_session_resumes_and_after_4009_it_does_not()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var first = await wire.IdentifiedAsync();
        await wire.Discord.CloseGatewayAsync(4000);
        Assert.Equal(4000, await first.CloseCodeAsync());
        using var second = await wire.ConnectAsync();
        await second.HelloAsync();
        await second.ResumeAsync(wire.Options.Token, first.Session, first.Sequence);
        await second.EventAsync("RESUMED");
        await wire.Discord.CloseGatewayAsync(4009);
        Assert.Equal(4009, await second.CloseCodeAsync());
        using var third = await wire.ConnectAsync();
        await third.HelloAsync();
        await third.ResumeAsync(wire.Options.Token, first.Session, second.Sequence);
        await third.OpAsync(9);
    }

    [Fact]
    public async Task Connections_break_off_without_a_word_on_demand()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.DropGatewayAsync();
        await peer.BreaksOffAsync();
    }

    [Fact]
    public async Task Clients_are_asked_to_reconnect_with_op_7()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.RequestReconnectAsync();
        Assert.Null((await peer.OpAsync(7))["d"]);
    }

    [Fact]
    public async Task A_session_that_is_invalid_but_resumable_resumes_on_the_same_connection()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.InvalidateSessionAsync(isResumable: true);
        Assert.True((await peer.OpAsync(9))["d"]!.GetValue<bool>());
        await peer.ResumeAsync(wire.Options.Token, peer.Session, peer.Sequence);
        await peer.EventAsync("RESUMED");
    }

    [Fact]
    public async Task A_session_that_is_invalid_for_good_hears_nothing_until_a_new_identify()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, _) = await wire.DrawAsync();
        await wire.Discord.InvalidateSessionAsync(isResumable: false);
        Assert.False((await peer.OpAsync(9))["d"]!.GetValue<bool>());
        await wire.Discord.RunCommandAsync(wire.Mia, "draw", new Dictionary<string, string>());
        await peer.ResumeAsync(wire.Options.Token, peer.Session, peer.Sequence);
        Assert.False((await peer.OpAsync(9))["d"]!.GetValue<bool>());
        await peer.IdentifyAsync(wire.Options.Token);
        await peer.EventAsync("READY");
        peer.Dispose();
    }

    [Fact]
    public async Task An_interaction_can_be_delivered_twice_and_once_more_later()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, _) = await wire.DrawAsync();
        var id = await wire.Discord.RunCommandAsync(wire.Mia, "draw", new Dictionary<string, string>(), times: 2);
        wire.Discord.Redeliver(id);
        for (var i = 0; i < 3; i++)
            Assert.Equal(id, (await peer.EventAsync("INTERACTION_CREATE"))["id"]!.ToString());
        peer.Dispose();
    }

    [Fact]
    public async Task The_gateway_itself_can_be_out_of_order()
    {
        await using var wire = await DiscordWire.StartAsync();
        wire.World.Faults.Add("discord.connect", new Fault(FaultKind.Answer, 503));
        wire.World.Faults.Add("discord.connect", new Fault(FaultKind.Drop));
        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<WebSocketException>(() => wire.ConnectAsync());
        using var peer = await wire.IdentifiedAsync();
        Assert.NotEmpty(peer.Session);
    }

    [Fact]
    public async Task Compression_is_one_zlib_stream_whose_messages_end_with_a_flush()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw}]");
        using var peer = await wire.ConnectAsync("?v=10&encoding=json&compress=zlib-stream");
        await peer.HelloAsync();
        Assert.Equal(0x78, peer.Raw[0]);
        Assert.True(peer.Raw.AsSpan().EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]));
        await peer.IdentifyAsync(wire.Options.Token);
        await peer.EventAsync("READY");
        await wire.DrawAsync(peer);
        var interaction = await wire.DrawAsync(peer);
        Assert.Equal("a fox", interaction.Data["data"]!["options"]![0]!["value"]!.ToString());
        // The second interaction leans on the first: it needs far fewer bytes than it says.
        Assert.True(peer.Raw.Length * 2 < Encoding.UTF8.GetByteCount(interaction.Data.ToJsonString()));
        Assert.True(peer.Raw.AsSpan().EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]));
    }
}
