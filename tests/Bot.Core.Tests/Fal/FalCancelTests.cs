using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalCancelTests : IDisposable
{
    private readonly FalWorld _world = new();

    [Theory]
    [InlineData(200, """{"status":"OK"}""", FalCancel.Cancelled)]
    [InlineData(200, "", FalCancel.Cancelled)]
    [InlineData(202, """{"status":"CANCELLATION_REQUESTED"}""", FalCancel.Requested)]
    [InlineData(200, """{"status":"CANCELLATION_REQUESTED"}""", FalCancel.Requested)]
    [InlineData(202, "[]", FalCancel.Requested)]
    [InlineData(400, """{"status":"ALREADY_COMPLETED"}""", FalCancel.AlreadyCompleted)]
    [InlineData(404, """{"status":"NOT_FOUND"}""", FalCancel.NotFound)]
    [InlineData(401, "", FalCancel.Unknown)]
    [InlineData(500, "<html>", FalCancel.Unknown)]
    public async Task Each_answer_has_its_meaning(int status, string body, FalCancel expected)
    {
        _world.Network.Answer(status, body);
        Assert.Equal(expected, await _world.Queue.CancelAsync(FalWorld.Ticket, CancellationToken.None));
        var sent = Assert.Single(_world.Network.Sent);
        Assert.Equal((HttpMethod.Put, FalWorld.Ticket.CancelUrl.AbsoluteUri), (sent.Method, sent.Url));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again()
    {
        _world.Network.BreakAfterSending().Answer(400, """{"status":"ALREADY_COMPLETED"}""");
        var cancel = _world.Queue.CancelAsync(FalWorld.Ticket, CancellationToken.None);
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        Assert.Equal(FalCancel.AlreadyCompleted, await cancel);
    }

    [Fact]
    public async Task A_receipt_that_points_elsewhere_gets_no_key()
    {
        var evil = FalWorld.Ticket with { CancelUrl = new Uri("https://evil.test/cancel") };
        Assert.Equal(FalCancel.Unknown, await _world.Queue.CancelAsync(evil, CancellationToken.None));
        Assert.Empty(_world.Network.Sent);
    }

    public void Dispose() => _world.Dispose();
}
