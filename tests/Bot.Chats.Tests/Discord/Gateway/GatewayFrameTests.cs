using System.Net.WebSockets;
using System.Text;
using Bot.Discord.Gateway;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Gateway;

public sealed class GatewayFrameTests
{
    [Fact]
    public void The_envelope_is_read_in_any_order()
    {
        var json = Encoding.UTF8.GetBytes(
            """{"d":{"op":99,"s":5,"t":"READY"},"new":[1,{"op":3}],"t":"INTERACTION_CREATE","s":42,"op":0}""");

        Assert.True(GatewayFrame.TryRead(json, out var frame));

        Assert.Equal(0, frame.Op);
        Assert.Equal(42, frame.Sequence);
        Assert.Equal(GatewayEvent.InteractionCreate, frame.Event);
        Assert.Equal("""{"op":99,"s":5,"t":"READY"}""", Encoding.UTF8.GetString(json[frame.Data]));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[1,2]")]
    public void The_data_may_be_anything(string data)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"op":9,"d":{{data}},"s":null,"t":null}""");

        Assert.True(GatewayFrame.TryRead(json, out var frame));

        Assert.Equal(data, Encoding.UTF8.GetString(json[frame.Data]));
        Assert.Null(frame.Sequence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"op\":\"1\"}")]
    [InlineData("{\"op\":1")]
    [InlineData("{\"op\":99999999999}")]
    [InlineData("not json")]
    [InlineData("{\"op\":1,\"d\":{\"a\":}")]
    public void What_is_no_envelope_is_refused(string json) =>
        Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Cut_off_frames_never_throw()
    {
        var json = Encoding.UTF8.GetBytes(
            """{"t":"INTERACTION_CREATE","s":42,"op":0,"d":{"id":"1\u00e9","v":[true,null,1.5e3]}}""");
        for (var length = 0; length < json.Length; length++)
        {
            Assert.False(GatewayFrame.TryRead(json.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public async Task Fragments_are_put_together()
    {
        using var pair = new SocketPair();
        using var buffer = new FrameBuffer();
        var text = Encoding.UTF8.GetBytes(new string('x', 100_000));
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < text.Length; i += 1000)
            {
                await pair.Server.SendAsync(text.AsMemory(i, 1000), WebSocketMessageType.Text, i + 1000 == text.Length,
                    CancellationToken.None);
            }

            await pair.Server.SendAsync("short"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        });

        var large = await buffer.ReceiveAsync(pair.Client, CancellationToken.None);
        Assert.Equal(text, large.Message.ToArray());
        var small = await buffer.ReceiveAsync(pair.Client, CancellationToken.None);
        Assert.Equal("short"u8.ToArray(), small.Message.ToArray());
        await sending;
    }

    [Fact]
    public async Task A_message_over_the_bound_is_not_taken()
    {
        using var pair = new SocketPair();
        using var buffer = new FrameBuffer(maxBytes: 10_000);
        await pair.Server.SendAsync(new byte[10_001], WebSocketMessageType.Text, true, CancellationToken.None);

        Assert.Equal(ReceivedKind.TooBig, (await buffer.ReceiveAsync(pair.Client, CancellationToken.None)).Kind);
    }
}
