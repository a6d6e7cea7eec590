using System.Net;
using Bot.Discord.Rest;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Rest;

public sealed class RestClientTests : IDisposable
{
    private static readonly RetryPolicy Patient = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
    private static readonly RetryPolicy Hasty = new(TimeSpan.Zero, TimeSpan.FromSeconds(5));

    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly FakeLogger<RestClient> _log = new();
    private readonly RestClient _client;

    public RestClientTests() => _client = _http.Client(_time, _log);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_bots_token_goes_to_its_own_routes_and_not_to_interactions()
    {
        await Send(RestRoute.Gateway());
        await Send(RestRoute.Answer("1", "itoken"));

        Assert.Equal("Bot bot-secret", _http.Sent[0].Authorization);
        Assert.Null(_http.Sent[1].Authorization);
        Assert.Equal("POST /interactions/1/itoken/callback?with_response=true", _http.Sent[1].Call);
    }

    [Fact]
    public async Task A_429_that_fits_the_patience_is_waited_for_and_repeated()
    {
        _http.Then(() => Json("""{"retry_after":1.5,"global":false,"message":"slow"}""", 429, ("Retry-After", "2")));

        var sending = Send(RestRoute.CreateMessage("1"));
        await _time.PassAsync(TimeSpan.FromSeconds(1.5));

        Assert.IsType<RestResult.Ok>(await sending);
        Assert.Equal(2, _http.Sent.Count);
    }

    [Fact]
    public async Task A_429_that_does_not_fit_the_patience_is_reported_at_once()
    {
        _http.Then(() => Json("", 429, ("Retry-After", "7")));

        var result = await Send(RestRoute.CreateMessage("1"), Hasty);

        Assert.Equal(new RestResult.RateLimited(TimeSpan.FromSeconds(7)), result);
        Assert.Equal(new RestResult.RateLimited(TimeSpan.FromSeconds(7)),
            await Send(RestRoute.CreateMessage("1"), Hasty));
        Assert.Single(_http.Sent);
    }

    [Fact]
    public async Task A_full_bucket_is_not_tried()
    {
        _http.Then(() => Json("{}", 200, ("X-RateLimit-Bucket", "b"), (
            "X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "1.25")));
        await Send(RestRoute.CreateMessage("1"));

        Assert.Equal(new RestResult.RateLimited(TimeSpan.FromSeconds(1.25)),
            await Send(RestRoute.CreateMessage("1"), Hasty));
        Assert.Single(_http.Sent);
    }

    [Fact]
    public async Task A_429_without_an_end_gives_up_after_a_few_attempts()
    {
        _http.Otherwise = static _ => Json("""{"retry_after":1,"global":true}""", 429);

        var sending = Send(RestRoute.Answer("1", "t"));
        for (var i = 0; i < 3; i++) await _time.PassAsync(TimeSpan.FromSeconds(1));

        Assert.IsType<RestResult.RateLimited>(await sending);
        Assert.Equal(4, _http.Sent.Count);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("99999999999")]
    public async Task A_wait_that_nobody_can_mean_is_cut_to_an_hour(string seconds)
    {
        _http.Then(() => Json("", 429, ("Retry-After", seconds)));

        Assert.Equal(new RestResult.RateLimited(TimeSpan.FromHours(1)),
            await Send(RestRoute.CreateMessage("1"), Hasty));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("NaN")]
    public async Task A_wait_that_cannot_be_read_becomes_a_second(string seconds)
    {
        _http.Then(() => Json("<html>", 429, ("Retry-After", seconds), ("X-RateLimit-Scope", "user")));

        Assert.Equal(new RestResult.RateLimited(TimeSpan.FromSeconds(1)),
            await Send(RestRoute.CreateMessage("1"), Hasty));
    }

    [Theory]
    [InlineData("error code: 1015", "40", 40)]
    [InlineData("<html>", "soon", 30)]
    public async Task Cloudflares_429_stops_every_route(string body, string retryAfter, int seconds)
    {
        _http.Then(() => Json(body, 429, ("Retry-After", retryAfter)));
        await Send(RestRoute.CreateMessage("1"), Hasty);

        var waits = new RestResult.RateLimited(TimeSpan.FromSeconds(seconds));
        for (var n = 0; n < 30; n++) Assert.Equal(waits, await Send(RestRoute.Answer($"{n}", $"t{n}"), Hasty));
        Assert.Equal(waits, await Send(RestRoute.Gateway(), Hasty));
        Assert.Single(_http.Sent);
    }

    [Theory]
    [InlineData(401, "user", true)]
    [InlineData(403, "user", true)]
    [InlineData(429, "user", true)]
    [InlineData(429, "shared", false)]
    [InlineData(404, "user", false)]
    public async Task What_Discord_counts_as_invalid_slows_the_bot_down(int status, string scope, bool isCounted)
    {
        _http.Otherwise = _ => Json("""{"code":0,"retry_after":0}""", status, ("X-RateLimit-Scope", scope));
        for (var n = 0; n < InvalidRequests.SlowFrom; n++) await Send(RestRoute.EditOriginal("1", $"t{n}"), Hasty);

        await Send(RestRoute.EditOriginal("1", "a"), Hasty);
        var sent = _http.Sent.Count;
        await Send(RestRoute.EditOriginal("1", "b"), Hasty);

        Assert.Equal(isCounted, _http.Sent.Count == sent);
        Assert.Equal(isCounted, _log.Lines.Any(static line => line.Contains("bans this address", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_token_is_never_sent_again()
    {
        for (var i = 0; i < 4; i++) _http.Refuse(401, 0);

        var sending = Send(RestRoute.Gateway());
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await _time.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(new RestResult.Refused(401, 0), await sending);
        Assert.True(_client.IsUnauthorized);
        Assert.Equal(new RestResult.Refused(401, 0), await Send(RestRoute.CreateMessage("1")));
        Assert.Equal(
            ["GET /gateway/bot", "GET /users/@me", "GET /users/@me", "GET /users/@me"], _http.Sent.Select(static sent => sent.Call));
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 200)]
    [InlineData(1, 502)]
    public async Task One_401_of_a_call_ends_nothing(int refusals, int then)
    {
        for (var i = 0; i < refusals; i++) _http.Refuse(401, 0);
        _http.Then(() => Json("{}", then));

        var sending = Send(RestRoute.Member("1", "2"));
        if (refusals == 2) await _time.PassAsync(TimeSpan.FromSeconds(1));

        Assert.IsType<RestResult.Unavailable>(await sending);
        Assert.False(_client.IsUnauthorized);
        Assert.IsType<RestResult.Ok>(await Send(RestRoute.Member("1", "2")));
    }

    [Fact]
    public async Task A_dead_interactions_401_says_nothing_of_the_bots_token()
    {
        _http.Refuse(401, 50027);

        Assert.Equal(new RestResult.Refused(401, 50027), await Send(RestRoute.EditOriginal("1", "t")));
        Assert.False(_client.IsUnauthorized);
    }

    [Fact]
    public async Task A_403_is_not_repeated()
    {
        _http.Refuse(403, 50013);

        Assert.Equal(new RestResult.Refused(403, 50013), await Send(RestRoute.CreateMessage("1")));
        Assert.Single(_http.Sent);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_failure_of_Discords_is_unavailable(int status)
    {
        _http.Then(() => Json("<html>", status));

        Assert.IsType<RestResult.Unavailable>(await Send(RestRoute.CreateMessage("1")));
    }

    [Fact]
    public async Task A_broken_connection_is_unavailable()
    {
        _http.Then(() => throw new HttpRequestException("broken"));

        Assert.IsType<RestResult.Unavailable>(await Send(RestRoute.CreateMessage("1")));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_unavailable_in_time()
    {
        _http.ThenAsync(HangAsync);

        var sending = Send(RestRoute.CreateMessage("1"));
        await _time.PassAsync(TimeSpan.FromSeconds(5));

        Assert.IsType<RestResult.Unavailable>(await sending);
    }

    [Fact]
    public async Task Cancelling_throws()
    {
        using var cancel = new CancellationTokenSource();
        _http.ThenAsync(HangAsync);

        var sending = _client.SendAsync(RestRoute.Gateway(), null, Patient, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_not_read()
    {
        _http.Then(
            () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });

        var ok = Assert.IsType<RestResult.Ok>(await Send(RestRoute.Gateway()));

        Assert.True(ok.Body.IsEmpty);
    }

    [Fact]
    public async Task Tokens_never_reach_the_log()
    {
        _http.Refuse(404, 10015).Refuse(401, 0).Then(() => Json("{}"))
            .Then(() => throw new HttpRequestException("broken")).Then(() => Json("", 429, ("Retry-After", "9")));
        await Send(RestRoute.EditOriginal("1", "itoken"));
        await Send(RestRoute.CreateMessage("5"));
        await Send(RestRoute.Answer("1", "itoken"));
        await Send(RestRoute.FollowUp("1", "itoken"), Hasty);

        Assert.Equal(5, _log.Lines.Count);
        Assert.All(_log.Lines, static line => Assert.DoesNotContain("itoken", line, StringComparison.Ordinal));
        Assert.All(_log.Lines, static line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
    }

    private Task<RestResult> Send(RestRoute route, RetryPolicy? patience = null) =>
        _client.SendAsync(route, null, patience ?? Patient, CancellationToken.None);

    private static async Task<HttpResponseMessage> HangAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        throw new InvalidOperationException("Nobody waits for ever.");
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);
    }
}
