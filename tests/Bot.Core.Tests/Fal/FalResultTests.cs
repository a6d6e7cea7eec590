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
                new FalMedia(new Uri("https://v3.fal.media/a.png"), 1024, 768, "image/png", IsFlagged: false),
                new FalMedia(new Uri("https://v3.fal.media/b.jpg"), null, null, null, IsFlagged: true),
            ],
            output.Media);
        Assert.Equal((18446744073709551615m, 1.5m), (output.Seed, output.BillableUnits));
        Assert.Equal("https://queue.fal.run/fal-ai/flux/requests/r-1", Network.Sent[0].Url);
    }

    [Theory]
    [InlineData("""{"image":{"url":"https://v3.fal.media/a.png"}}""")]
    [InlineData("""{"video":{"url":"https://v3.fal.media/a.png"}}""")]
    [InlineData("""{"status":"COMPLETED","logs":null,"response":{"images":[{"url":"https://v3.fal.media/a.png"}]}}""")]
    [InlineData("""{"images":[{"url":"data:image/png;base64,AA"},{"url":"https://v3.fal.media/a.png"}]}""")]
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
        Assert.Equal(FalFailureKind.NoMedia, (await _world.ResultAsync()).Failure!.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"images\":")]
    public async Task An_output_that_is_none_is_a_failure(string body)
    {
        Network.Answer(200, body);
        Assert.Equal(FalFailureKind.UnreadableReply, (await _world.ResultAsync()).Failure!.Kind);
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
    [InlineData(200, "<html>")]
    public async Task What_fal_bills_for_a_failure_is_kept(int status, string body)
    {
        Network.Answer(status, body, ("x-fal-billable-units", "0.5"));
        Assert.Equal(0.5m, (await _world.ResultAsync()).Failure!.BillableUnits);
    }

    [Theory]
    [InlineData(202)]
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
    public async Task Tries_end_at_the_overall_deadline()
    {
        Network.Hang().Answer(503, "", ("Retry-After", "100"));
        var result = _world.ResultAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(30));
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        Assert.Equal(FalFailureKind.Unavailable, (await result).Failure!.Kind);
        Assert.Equal(2, Network.Sent.Count);
    }

    public void Dispose() => _world.Dispose();

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("reset"));
    }
}
