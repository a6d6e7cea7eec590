using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalSubmitTests : IDisposable
{
    private readonly FalWorld _world = new();

    private ScriptedHandler Network => _world.Network;

    [Fact]
    public async Task The_input_goes_to_the_full_endpoint_with_the_key()
    {
        Network.Answer(200, FalWorld.Accepted);

        var result = await _world.SubmitAsync();

        Assert.Equal(FalWorld.Ticket, result.Value);
        var sent = Assert.Single(Network.Sent);
        Assert.Equal((HttpMethod.Post, "https://queue.fal.run/fal-ai/flux/dev"), (sent.Method, sent.Url));
        Assert.Equal("""{"prompt":"a fox"}""", sent.Body);
        Assert.Equal("Key " + FalWorld.Key, sent.Header("Authorization"));
        Assert.Equal("application/json", sent.Header("Content-Type"));
        Assert.Equal("application/json", sent.Header("Accept"));
        Assert.NotNull(sent.Header("User-Agent"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task What_was_not_accepted_is_sent_again(int status)
    {
        Network.Answer(status).Answer(status).Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        await _world.Time.PassAsync(FalWorld.Seconds(2));

        Assert.False((await submit).Value!.MayHaveBeenSubmittedTwice);
        Assert.Equal(3, Network.Sent.Count);
    }

    [Fact]
    public async Task It_gives_up_after_four_tries()
    {
        for (var i = 0; i < 4; i++) Network.Answer(503);

        var submit = _world.SubmitAsync();
        foreach (var wait in (int[])[1, 2, 4]) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        var failure = (await submit).Failure!;
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.False(failure.MayHaveBeenAccepted);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(301)]
    public async Task A_refusal_is_not_sent_again(int status)
    {
        Network.Answer(status, "", ("Location", "https://evil.test/"));
        Assert.Equal(status, (await _world.SubmitAsync()).Failure!.Status);
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task Our_own_start_deadline_is_not_sent_again()
    {
        Network.Answer(504, "", ("X-Fal-Request-Timeout-Type", "user"));
        var failure = (await _world.SubmitAsync()).Failure!;
        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.False(failure.Retryable || failure.MayHaveBeenAccepted);
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        Network.Answer(429, "", ("Retry-After", "17")).Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(17));

        Assert.True((await submit).IsSuccess);
    }

    [Fact]
    public async Task Retry_After_beyond_the_overall_deadline_is_told_and_not_awaited()
    {
        Network.Answer(429, "", ("Retry-After", "3600"));
        var failure = (await _world.SubmitAsync()).Failure!;
        Assert.Equal((FailureKind.RateLimited, FalWorld.Seconds(3600)), (failure.Kind, failure.RetryAfter));
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        Network.Answer(429, "", ("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT")).Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(20));

        Assert.True((await submit).IsSuccess);
    }

    [Fact]
    public async Task A_connection_that_never_came_about_leaves_no_doubt()
    {
        Network.FailConnecting().FailConnecting().FailConnecting().Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        foreach (var wait in (int[])[1, 2, 4]) await _world.Time.PassAsync(FalWorld.Seconds(wait));

        Assert.False((await submit).Value!.MayHaveBeenSubmittedTwice);
    }

    [Fact]
    public async Task After_a_lost_answer_it_is_sent_once_more_and_counted()
    {
        Network.BreakAfterSending().Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.True((await submit).Value!.MayHaveBeenSubmittedTwice);
        Assert.Contains(_world.Log, line => line.Contains("may be one of two"));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateways_answer_counts_as_a_lost_one(int status)
    {
        Network.Answer(status, "nginx").Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.True((await submit).Value!.MayHaveBeenSubmittedTwice);
    }

    [Fact]
    public async Task A_second_lost_answer_ends_it()
    {
        Network.BreakAfterSending().Fail(new IOException("reset"));

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        var failure = (await submit).Failure!;
        Assert.True(failure.MayHaveBeenAccepted);
        Assert.Equal(FailureKind.Network, failure.Kind);
    }

    [Fact]
    public async Task A_try_that_hangs_is_ended_and_counts_as_lost()
    {
        Network.Hang().Answer(200, FalWorld.Accepted);

        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(30));
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.True((await submit).Value!.MayHaveBeenSubmittedTwice);
    }

    [Fact]
    public async Task The_caller_can_give_up()
    {
        using var cancel = new CancellationTokenSource();
        Network.Hang();
        var submit = _world.Queue.SubmitAsync("fal-ai/flux", "{}", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit);
    }

    [Theory]
    [InlineData("https://evil.test/status")]
    [InlineData("http://queue.fal.run/status")]
    [InlineData("https://queue.fal.run:8443/status")]
    [InlineData("https://user@queue.fal.run/status")]
    [InlineData("https://queue.fal.run.evil.test/status")]
    public async Task Urls_on_another_origin_are_not_trusted(string url)
    {
        Network.Answer(200, FalWorld.Accepted.Replace("https://queue.fal.run/fal-ai/flux/requests/r-1/status", url));
        var failure = (await _world.SubmitAsync()).Failure!;
        Assert.Equal(FailureKind.UntrustedUrl, failure.Kind);
        Assert.True(failure.MayHaveBeenAccepted);
        Assert.Single(Network.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"request_id":"r-1"}""")]
    [InlineData("""{"request_id":"../../evil","status_url":"x"}""")]
    public async Task A_yes_without_a_receipt_is_not_sent_again(string body)
    {
        Network.Answer(200, body);
        var failure = (await _world.SubmitAsync()).Failure!;
        Assert.Equal(FailureKind.UnreadableReply, failure.Kind);
        Assert.True(failure.MayHaveBeenAccepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("flux")]
    [InlineData("fal-ai/../admin")]
    [InlineData("fal-ai/flux?x=1")]
    [InlineData("fal-ai//flux")]
    [InlineData("https://evil.test/x")]
    [InlineData("fal-ai/flux#")]
    [InlineData("fal-ai/flux dev")]
    public async Task An_endpoint_that_is_none_is_not_sent(string endpoint)
    {
        var result = await _world.Queue.SubmitAsync(endpoint, "{}", CancellationToken.None);
        Assert.Equal(FailureKind.EndpointGone, result.Failure!.Kind);
        Assert.Empty(Network.Sent);
    }

    [Fact]
    public async Task A_huge_error_is_read_in_part()
    {
        var body = new CountingStream(1_000_000);
        Network.Answer(() => ScriptedHandler.Response(500, new StreamContent(body)));
        Assert.Equal(FailureKind.Unavailable, (await _world.SubmitAsync()).Failure!.Kind);
        Assert.InRange(body.BytesRead, 1, 65_537);
    }

    [Fact]
    public async Task Neither_logs_nor_failures_tell_the_key()
    {
        Network.BreakAfterSending().Answer(401, $$"""{"detail":"bad"}""");
        var submit = _world.SubmitAsync();
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        var failure = (await submit).Failure!;
        Assert.NotEmpty(_world.Log);
        Assert.DoesNotContain(_world.Log.Append(failure.ToString()), line => line.Contains("secret"));
        var options = new FalOptions(new Uri("https://q"), new Uri("https://r"), new Uri("https://a"), FalWorld.Key);
        Assert.DoesNotContain("secret", options.ToString());
    }

    public void Dispose() => _world.Dispose();

    private sealed class CountingStream(int length) : MemoryStream(new byte[length])
    {
        public int BytesRead { get; private set; }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            return read;
        }
    }
}
