using System.IO.Pipelines;
using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalRequestTrackerTests : IDisposable
{
    private const string Queued = """{"status":"IN_QUEUE","queue_position":2}""";
    private const string Running = """{"status":"IN_PROGRESS","logs":[{"message":" 50%|## | 14/28 [00:10]"}]}""";
    private const string Done = """{"status":"COMPLETED","logs":[],"metrics":{"inference_time":2.5}}""";
    private static readonly FalUpdate WasQueued = new FalUpdate.InQueue(2);
    private static readonly FalUpdate WasRunning = new FalUpdate.InProgress(new FalProgress(14, 28, 50, null));
    private static readonly FalUpdate WasDone = new FalUpdate.Completed(null);
    private readonly FalWorld _world = new();

    private ScriptedHandler Network => _world.Network;

    [Fact]
    public async Task The_stream_tells_the_whole_story()
    {
        Network.Events(Queued, Running, Done);

        Assert.Equal([WasQueued, WasRunning, WasDone], await _world.WatchAsync());
        var sent = Assert.Single(Network.Sent);
        Assert.Equal("https://queue.fal.run/fal-ai/flux/requests/r-1/status/stream?logs=1", sent.Url);
        Assert.Equal("text/event-stream", sent.Header("Accept"));
        Assert.Equal("Key " + FalWorld.Key, sent.Header("Authorization"));
    }

    [Fact]
    public async Task The_same_update_is_not_repeated()
    {
        Network.Events(Queued, Queued, Running, Running, Done);
        Assert.Equal([WasQueued, WasRunning, WasDone], await _world.WatchAsync());
    }

    [Fact]
    public async Task Completed_may_be_a_failure()
    {
        Network.Events("""{"status":"COMPLETED","error":"Runner gone","error_type":"runner_disconnected"}""");
        var completed = Assert.IsType<FalUpdate.Completed>(Assert.Single(await _world.WatchAsync()));
        Assert.Equal(FailureKind.Unavailable, completed.Failure!.Kind);
        Assert.Equal("runner_disconnected", completed.Failure.ErrorType);
    }

    [Fact]
    public async Task Progress_is_kept_when_a_later_event_says_less()
    {
        Network.Events(Running, """{"status":"IN_PROGRESS","logs":[{"message":"Saving"}]}""", Done);
        var updates = await _world.WatchAsync();
        Assert.Equal(new FalUpdate.InProgress(new FalProgress(14, 28, 50, "Saving")), updates[1]);
    }

    [Fact]
    public async Task Events_in_pieces_comments_and_nonsense_are_read_through()
    {
        var text = $": ping\r\n\r\ndata: nonsense\n\ndata:{Queued}\n\n"
            + "event: x\nid: 1\ndata: {\ndata: \"status\":\"COMPLETED\"}\n\n";
        Network.Stream(new DribblingStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal([WasQueued, new FalUpdate.Completed(null)], await _world.WatchAsync());
    }

    [Fact]
    public async Task A_dropped_stream_is_followed_by_a_poll_at_once()
    {
        Network.Events(Queued).Answer(202, Running).Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(0.5));

        Assert.Equal([WasQueued, WasRunning, WasDone], await watch);
        Assert.Equal("https://queue.fal.run/fal-ai/flux/requests/r-1/status?logs=1", Network.Sent[1].Url);
    }

    [Fact]
    public async Task A_broken_stream_is_followed_by_a_poll()
    {
        Network.Stream(new BreakingStream(Encoding.UTF8.GetBytes($"data: {Queued}\n\n"))).Answer(200, Done);
        Assert.Equal([WasQueued, WasDone], await _world.WatchAsync());
    }

    [Fact]
    public async Task Polling_slows_down_and_then_tries_the_stream_again()
    {
        Network.Answer(500);
        for (var i = 0; i < 4; i++) Network.Answer(202, Queued);
        Network.Events(Done);

        var watch = _world.WatchAsync();
        foreach (var wait in (double[])[0.5, 0.75, 1.125, 1.687]) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        Assert.Equal([WasQueued, WasDone], await watch);
        Assert.EndsWith("/stream?logs=1", Network.Sent[^1].Url);
    }

    [Fact]
    public async Task Polling_never_slows_beyond_three_seconds()
    {
        Network.Answer(404);
        for (var i = 0; i < 4; i++) Network.Answer(202, Queued);
        Network.Answer(404);
        for (var i = 0; i < 4; i++) Network.Answer(202, Queued);
        Network.Answer(200, Done);

        var watch = _world.WatchAsync();
        var waits = (double[])[0.5, 0.75, 1.125, 1.687, 2.531, 3, 3, 3];
        foreach (var wait in waits) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        Assert.Equal([WasQueued, WasDone], await watch);
    }

    [Fact]
    public async Task A_stream_that_is_silent_too_long_is_left_for_polling()
    {
        var pipe = new Pipe();
        Network.Stream(pipe.Reader.AsStream()).Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(45));

        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task Pings_keep_the_stream_alive()
    {
        var pipe = new Pipe();
        Network.Stream(pipe.Reader.AsStream());
        var watch = _world.WatchAsync();
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(45));
        _world.Time.Advance(FalWorld.Seconds(40));
        await pipe.Writer.WriteAsync(": ping\n\n"u8.ToArray());
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(20));
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"data: {Done}\n\n"));
        Assert.Equal([WasDone], await watch);
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task A_stream_that_only_pings_is_left_for_polling()
    {
        var pipe = new Pipe();
        Network.Stream(pipe.Reader.AsStream()).Answer(200, Done);
        var watch = _world.WatchAsync();
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(45));
        _world.Time.Advance(FalWorld.Seconds(30));
        await pipe.Writer.WriteAsync(": ping\n\n"u8.ToArray());
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(30));
        // What cannot be understood is no news either.
        await pipe.Writer.WriteAsync("data: {\"status\":\"DREAMING\"}\n\n"u8.ToArray());
        _world.Time.Advance(FalWorld.Seconds(30));
        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_is_the_end_when_it_stays()
    {
        Network.Answer(404);
        for (var polls = 0; polls < 4; polls++) Network.Answer(200, """{"status":"FAILED"}""");
        Network.Answer(404);
        for (var polls = 0; polls < 3; polls++) Network.Answer(200, """{"status":"FAILED"}""");
        var watch = _world.WatchAsync();
        foreach (var wait in (int[])[1, 2, 4, 8, 16, 30]) await _world.Time.PassAsync(FalWorld.Seconds(wait));
        var lost = Assert.IsType<FalUpdate.Lost>(Assert.Single(await watch));
        Assert.Equal(FailureKind.UnreadableReply, lost.Failure.Kind);
        Assert.Contains("FAILED", lost.Failure.OperatorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_may_pass()
    {
        Network.Answer(404).Answer(200, """{"status":"REQUEUED"}""").Answer(200, """{"status":"REQUEUED"}""").Answer(200, Done);
        var watch = _world.WatchAsync();
        foreach (var wait in (int[])[1, 2]) await _world.Time.PassAsync(FalWorld.Seconds(wait));
        Assert.Equal([WasDone], await watch);
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(402, "")]
    [InlineData(403, """{"detail":"User is locked. Reason: whatever"}""")]
    public async Task The_accounts_trouble_is_outlived(int status, string body)
    {
        for (var refusals = 0; refusals < 5; refusals++) Network.Answer(status, body);
        Network.Answer(404).Answer(200, Done);
        var watch = _world.WatchAsync();
        foreach (var wait in (int[])[1, 2, 4, 8]) await _world.Time.PassAsync(FalWorld.Seconds(wait));
        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task An_event_without_end_is_left_for_polling()
    {
        var endless = "data: " + new string('x', 200_000);
        Network.Stream(new MemoryStream(Encoding.UTF8.GetBytes(endless))).Answer(200, Done);
        Assert.Equal([WasDone], await _world.WatchAsync());
    }

    [Fact]
    public async Task A_page_in_place_of_a_stream_is_left_for_polling()
    {
        Network.Answer(200, "<html>").Answer(200, Done);
        Assert.Equal([WasDone], await _world.WatchAsync());
    }

    [Fact]
    public async Task An_outage_is_outlived()
    {
        Network.FailConnecting().FailConnecting().Answer(500).Answer(503).Answer(200, Done);

        var watch = _world.WatchAsync();
        foreach (var wait in (int[])[1, 2, 4]) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task A_status_call_that_hangs_is_ended_and_tried_again()
    {
        Network.Answer(500).Hang().Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(30));
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task Retry_After_slows_the_polling()
    {
        Network.Answer(429).Answer(429, "", ("Retry-After", "9")).Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(9));

        Assert.Equal([WasDone], await watch);
    }

    [Theory]
    [InlineData(404, FailureKind.RequestLost)]
    [InlineData(405, FailureKind.Rejected)]
    public async Task A_refusal_said_three_times_is_believed(int status, FailureKind kind)
    {
        Network.Answer(status).Answer(status).Answer(status).Answer(status);

        var watch = _world.WatchAsync();
        foreach (var wait in (int[])[1, 2]) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        var lost = Assert.IsType<FalUpdate.Lost>(Assert.Single(await watch));
        Assert.Equal(kind, lost.Failure.Kind);
    }

    [Fact]
    public async Task A_refusal_said_once_is_not_believed()
    {
        Network.Answer(404).Answer(404).Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.Equal([WasDone], await watch);
    }

    [Fact]
    public async Task A_log_too_long_to_read_is_no_longer_asked_for()
    {
        Network.Answer(500).Answer(202, new string('x', 300_000)).Answer(200, Done);

        var watch = _world.WatchAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.Equal([WasDone], await watch);
        Assert.EndsWith("?logs=0", Network.Sent[^1].Url);
    }

    [Fact]
    public async Task A_stored_receipt_that_points_elsewhere_gets_no_key()
    {
        var evil = FalWorld.Ticket with { StatusUrl = new Uri("https://evil.test/status") };
        var updates = new List<FalUpdate>();
        await foreach (var update in _world.Queue.WatchAsync(evil, CancellationToken.None)) updates.Add(update);
        var lost = Assert.IsType<FalUpdate.Lost>(Assert.Single(updates));
        Assert.Equal(FailureKind.UntrustedUrl, lost.Failure.Kind);
        Assert.Empty(Network.Sent);
    }

    [Fact]
    public async Task The_caller_can_leave_while_the_stream_is_silent()
    {
        using var cancel = new CancellationTokenSource();
        Network.Stream(new Pipe().Reader.AsStream());
        await using var watch = _world.Queue.WatchAsync(FalWorld.Ticket, cancel.Token).GetAsyncEnumerator();
        var next = watch.MoveNextAsync().AsTask();
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(45));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    public void Dispose() => _world.Dispose();

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length
                ? base.ReadAsync(buffer, cancellationToken)
                : ValueTask.FromException<int>(new IOException("reset"));
    }

    private sealed class DribblingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
