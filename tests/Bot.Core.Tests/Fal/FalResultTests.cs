using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalResultTests : IDisposable
{
    private const string Picture = """{"images":[{"url":"https://v3.fal.media/a.png"}]}""";
    private readonly FalWorld _world = new();

    private ScriptedHandler Network => _world.Network;

    [Fact]
    public async Task Pictures_seed_flags_and_units_are_read()
    {
        Network.Answer(
            200,
            """
            {"images":[{"url":"https://v3.fal.media/a.png","width":1024,"height":768,"content_type":"image/png"},
                       {"url":"https://v3.fal.media/b.jpg","width":null,"height":-1,"content_type":7}],
             "timings":{"inference":1.5},"seed":18446744073709551615,"has_nsfw_concepts":[false,true],"prompt":"a fox"}
            """,
            ("x-fal-billable-units", "1.5"));

        var output = (await _world.ResultAsync()).Value!;

        Assert.Equal(
            [
                new FalMedia(new Uri("https://v3.fal.media/a.png"), 1024, 768, IsFlagged: false),
                new FalMedia(new Uri("https://v3.fal.media/b.jpg"), null, null, IsFlagged: true),
            ],
            output.Media);
        Assert.Equal((18446744073709551615m, 1.5m), (output.Seed, output.BillableUnits));
        Assert.Equal("https://queue.fal.run/fal-ai/flux/requests/r-1", Network.Sent[0].Url);
    }

    [Theory]
    [InlineData("""{"image":{"url":"https://v3.fal.media/a.png"}}""")]
    [InlineData("""{"video":{"url":"https://v3.fal.media/a.png"}}""")]
    [InlineData("""{"status":"COMPLETED","logs":null,"response":{"images":[{"url":"https://v3.fal.media/a.png"}]}}""")]
    [InlineData("""{"images":[{"url":"ftp://v3.fal.media/b.png"},{"url":"https://v3.fal.media/a.png"}]}""")]
    [InlineData("""{"images":[null,5,{"url":7},{"url":"/relative"},{"url":"https://v3.fal.media/a.png"}]}""")]
    public async Task One_picture_is_found_in_other_shapes(string body)
    {
        Network.Answer(200, body);
        var media = Assert.Single((await _world.ResultAsync()).Value!.Media);
        Assert.Equal("https://v3.fal.media/a.png", media.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("-5", -5)]
    [InlineData("42.0", 42)]
    public async Task Seeds_keep_all_their_digits(string json, long seed)
    {
        Network.Answer(200, Picture.Replace("{\"images", $"{{\"seed\":{json},\"images"));
        Assert.Equal(seed, (await _world.ResultAsync()).Value!.Seed);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("\"7\"")]
    [InlineData("null")]
    public async Task A_seed_that_is_none_is_left_out(string json)
    {
        Network.Answer(200, Picture.Replace("{\"images", $"{{\"seed\":{json},\"images"));
        Assert.Null((await _world.ResultAsync()).Value!.Seed);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("[true]", true)]
    [InlineData("[]", false)]
    [InlineData("[null]", false)]
    [InlineData("\"yes\"", false)]
    public async Task Flags_are_read_tolerantly(string json, bool isFlagged)
    {
        Network.Answer(200, Picture.Replace("{\"images", $"{{\"has_nsfw_concepts\":{json},\"images"));
        Assert.Equal(isFlagged, (await _world.ResultAsync()).Value!.Media[0].IsFlagged);
    }

    [Fact]
    public async Task A_flag_stays_with_its_picture_when_another_is_unusable()
    {
        Network.Answer(200, """
            {"images":[{"url":"nonsense"},{"url":"https://v3.fal.media/a.png"}],"has_nsfw_concepts":[false,true]}
            """);
        Assert.True(Assert.Single((await _world.ResultAsync()).Value!.Media).IsFlagged);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"images":[]}""")]
    [InlineData("""{"images":null,"image":null}""")]
    public async Task An_output_without_picture_is_a_failure(string body)
    {
        Network.Answer(200, body);
        Assert.Equal(FailureKind.NoMedia, (await _world.ResultAsync()).Failure!.Kind);
    }

    [Theory]
    [InlineData(200, "", FailureKind.UnreadableReply)]
    [InlineData(200, "<html>", FailureKind.UnreadableReply)]
    [InlineData(200, "[]", FailureKind.UnreadableReply)]
    [InlineData(200, "{\"images\":", FailureKind.UnreadableReply)]
    [InlineData(404, """{"status":"NOT_FOUND"}""", FailureKind.RequestLost)]
    [InlineData(405, """{"detail":"Method Not Allowed"}""", FailureKind.Rejected)]
    public async Task What_may_be_the_end_is_believed_when_it_stays(int status, string body, FailureKind kind)
    {
        int[] waits = [1, 2, 4, 8, 16, 30, 30, 30];
        for (var tries = 0; tries <= waits.Length; tries++) Network.Answer(status, body);
        var result = _world.ResultAsync();
        foreach (var wait in waits) await _world.Time.PassAsync(FalWorld.Seconds(wait));
        Assert.Equal(kind, (await result).Failure!.Kind);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(404, "")]
    [InlineData(400, """{"detail":"Request is still in progress"}""")]
    [InlineData(401, """{"detail":"No user found for Key ID and Secret"}""")]
    [InlineData(403, """{"detail":"User is locked. Reason: TOP_UP"}""")]
    public async Task What_may_be_a_moments_fault_is_not_the_end(int status, string body)
    {
        Network.Answer(status, body).Answer(status, body).Answer(200, Picture);
        var result = _world.ResultAsync();
        foreach (var wait in (int[])[1, 2]) await _world.Time.PassAsync(FalWorld.Seconds(wait));
        Assert.True((await result).IsSuccess);
    }

    [Fact]
    public async Task A_failed_request_gives_its_error_at_once()
    {
        Network.Answer(504, """{"detail":[{"type":"generation_timeout","msg":"m","loc":["body"]}]}""");
        var failure = (await _world.ResultAsync()).Failure!;
        Assert.Equal(("generation_timeout", true), (failure.ErrorType, failure.Retryable));
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task The_headers_of_a_failure_are_kept()
    {
        Network.Answer(
            500,
            """{"detail":"gone","error_type":"runner_server_error"}""",
            ("X-Fal-Retryable", "false"), ("x-fal-request-id", "r-9"), ("X-Fal-Error-Type", "runner_server_error"));
        var failure = (await _world.ResultAsync()).Failure!;
        Assert.Equal(("r-9", false), (failure.RequestId, failure.Retryable));
    }

    [Theory]
    [InlineData(422, """{"detail":[{"type":"content_policy_violation","msg":"m","loc":["body"]}]}""")]
    [InlineData(200, """{"images":[]}""")]
    [InlineData(422, "{}")]
    public async Task What_fal_bills_for_a_failure_is_kept(int status, string body)
    {
        Network.Answer(status, body, ("x-fal-billable-units", "0.5"));
        Assert.Equal(0.5m, (await _world.ResultAsync()).Failure!.BillableUnits);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_trouble_is_tried_again(int status)
    {
        Network.Answer(status).Answer(200, Picture);
        var result = _world.ResultAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        Assert.True((await result).IsSuccess);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_fetched_again()
    {
        Network.Stream(new BreakingStream(), "application/json").Answer(200, Picture);
        var result = _world.ResultAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        Assert.True((await result).IsSuccess);
    }

    [Fact]
    public async Task A_result_is_asked_for_as_long_as_it_may_come()
    {
        // An outage of many minutes: calls that hang, gateways, fal's own unnamed faults, no connection.
        Network.Hang().Answer(502).Answer(503).Answer(500).FailConnecting().BreakAfterSending();
        for (var hangs = 0; hangs < 6; hangs++) Network.Hang();
        Network.Answer(429, "", ("Retry-After", "240")).Answer(503, "", ("Retry-After", "86400")).Answer(200, Picture);
        var result = _world.ResultAsync();
        await PassAsync(30, 1, 2, 4, 8, 16, 30);
        for (var hangs = 0; hangs < 6; hangs++) await PassAsync(30, 30);
        await PassAsync(240, 300);
        Assert.True((await result).IsSuccess);
        Assert.Equal(15, Network.Sent.Count);
    }

    [Fact]
    public async Task Asking_ends_when_the_caller_gives_up()
    {
        using var deadline = new CancellationTokenSource();
        Network.Answer(503);
        var result = _world.ResultAsync(cancellation: deadline.Token);
        await _world.Time.WhenWaitingAsync(FalWorld.Seconds(1));
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result);
    }

    [Fact]
    public async Task A_request_whose_status_told_of_a_failure_is_asked_for_a_few_times_only()
    {
        var told = new FalFailure(FailureKind.Unavailable, "It broke.", "runner gone") { ErrorType = "runner_disconnected" };
        Network.Answer(500).Answer(503).Answer(502).Answer(500);
        var result = _world.ResultAsync(told);
        await PassAsync(1, 2, 4);
        Assert.Same(told, (await result).Failure);
    }

    [Fact]
    public async Task A_body_that_goes_on_coming_may_take_longer_than_one_call()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        Network.Stream(pipe.Reader.AsStream(), "application/json");
        var result = _world.ResultAsync();
        foreach (var piece in (string[])["{\"images\":", "[{\"url\":", "\"https://v3.fal.media/a.png\"}", "]}"])
        {
            await _world.Time.WhenWaitingAsync(FalWorld.Seconds(30));
            _world.Time.Advance(FalWorld.Seconds(20));
            await pipe.Writer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(piece));
        }

        await pipe.Writer.CompleteAsync();
        Assert.True((await result).IsSuccess);
        Assert.Single(Network.Sent);
    }

    private async Task PassAsync(params int[] seconds)
    {
        foreach (var wait in seconds) await _world.Time.PassAsync(FalWorld.Seconds(wait));
    }

    public void Dispose() => _world.Dispose();

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("reset"));
    }
}
