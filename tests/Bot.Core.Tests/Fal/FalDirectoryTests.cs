using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalDirectoryTests : IDisposable
{
    private const string NotFound = """{"error":{"type":"not_found","message":"Resource not found"}}""";
    private const string BadKey = """{"error":{"type":"authorization_error","message":"Authentication required"}}""";

    private readonly FalWorld _world = new();

    private ScriptedHandler Network => _world.Network;

    [Fact]
    public async Task Every_endpoint_that_was_asked_for_has_a_state()
    {
        Network.Answer(200, Models(Model("a/live", "active"), Model("a/old", "deprecated"), """{"endpoint_id":"a/bare"}""", Model("a/other", "active")));

        var states = await StatesAsync("a/live", "a/old", "a/bare", "a/missing");

        Assert.Equal(
            [("a/live", FalModelState.Live), ("a/old", FalModelState.Deprecated), ("a/bare", FalModelState.Live), ("a/missing", FalModelState.Unknown)],
            states.Select(static pair => (pair.Key, pair.Value)));
        var sent = Assert.Single(Network.Sent);
        Assert.Equal(
            (HttpMethod.Get, "https://api.fal.ai/v1/models?endpoint_id=a/live&endpoint_id=a/old&endpoint_id=a/bare&endpoint_id=a/missing"),
            (sent.Method, sent.Url));
        Assert.Equal("Key " + FalWorld.Key, sent.Header("Authorization"));
    }

    [Fact]
    public async Task More_than_fifty_are_asked_for_in_turns_and_each_once()
    {
        Network.Answer(200, Models()).Answer(200, Models(Model("a/m59", "active")));
        var ids = Enumerable.Range(0, 60).Select(static n => $"a/m{n}").ToArray();

        var states = await StatesAsync([.. ids, "a/m0"]);

        Assert.Equal(60, states.Count);
        Assert.Equal(FalModelState.Live, states["a/m59"]);
        Assert.Equal([50, 10], Network.Sent.Select(static sent => sent.Url.Split("endpoint_id=").Length - 1));
    }

    [Fact]
    public async Task Pages_are_followed_to_their_end()
    {
        Network.Answer(200, """{"models":[{"endpoint_id":"a/1"}],"next_cursor":"Mg==","has_more":true}""")
            .Answer(200, """{"models":[{"endpoint_id":"a/2"}],"next_cursor":null,"has_more":false}""");
        Assert.All(await StatesAsync("a/1", "a/2"), static pair => Assert.Equal(FalModelState.Live, pair.Value));
        Assert.EndsWith("&cursor=Mg%3D%3D", Network.Sent[1].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_without_end_are_a_failure()
    {
        for (var i = 0; i < 10; i++) Network.Answer(200, """{"models":[],"next_cursor":"Mg=="}""");
        Assert.Equal(FailureKind.UnreadableReply, (await ListAsync("a/1")).Failure!.Kind);
        Assert.Equal(10, Network.Sent.Count);
    }

    [Fact]
    public async Task A_directory_that_refuses_the_call_for_one_unknown_id_is_asked_again_without_it()
    {
        Network.Answer(404, NotFound)
            .Answer(200, Models(Model("a/1", "active"), Model("a/2", "active")))
            .Answer(404, NotFound)
            .Answer(404, NotFound)
            .Answer(200, Models(Model("a/4", "active")));

        var states = await StatesAsync("a/1", "a/2", "a/3", "a/4");

        Assert.Equal(FalModelState.Unknown, states["a/3"]);
        Assert.Equal(3, states.Values.Count(static state => state == FalModelState.Live));
    }

    [Fact]
    public async Task A_wrong_address_says_nothing_about_models()
    {
        Network.Answer(404, "<html>nothing here</html>");
        Assert.False((await ListAsync("a/1", "a/2")).IsSuccess);
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task A_refused_key_does_not_close_the_directory()
    {
        Network.Answer(401, BadKey).Answer(200, Models(Model("a/1", "active")));
        Assert.Equal(FalModelState.Live, (await StatesAsync("a/1"))["a/1"]);
        Assert.Null(Network.Sent[1].Header("Authorization"));
    }

    [Fact]
    public async Task What_is_no_endpoint_id_is_unknown_and_never_sent()
    {
        Assert.Equal(FalModelState.Unknown, (await StatesAsync("a/b&status=active"))["a/b&status=active"]);
        Assert.Empty(Network.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"models":{}}""")]
    [InlineData("""{"models":[{"endpoint_id":"a/1"}""")]
    [InlineData("<html></html>")]
    public async Task What_is_no_page_is_a_failure(string body)
    {
        Network.Answer(200, body);
        Assert.Equal(FailureKind.UnreadableReply, (await ListAsync("a/1")).Failure!.Kind);
    }

    [Theory]
    [InlineData("""{"models":[1,null,[],"a/1",{},{"endpoint_id":7},{"endpoint_id":"../x"},{"endpoint_id":"a/1","metadata":[]}],"next_cursor":9}""")]
    [InlineData("""{"models":[{"endpoint_id":"a/1","metadata":{"status":["deprecated"]}},{"endpoint_id":"\ud800"}],"next_cursor":""}""")]
    [InlineData("""{"models":[{"endpoint_id":"a/1","metadata":{"status":"sleeping"}}]}""")]
    public async Task Entries_that_make_no_sense_are_passed_over(string body)
    {
        Network.Answer(200, body);
        Assert.Equal(FalModelState.Live, (await StatesAsync("a/1"))["a/1"]);
    }

    [Fact]
    public async Task A_page_that_is_too_long_is_a_failure()
    {
        Network.Answer(200, $$"""{"models":[{"endpoint_id":"a/1"}],"pad":"{{new string('x', 2_200_000)}}"}""");
        Assert.Contains("cut", (await ListAsync("a/1")).Failure!.OperatorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passing_trouble_is_waited_out()
    {
        Network.FailConnecting().Answer(429, "", ("Retry-After", "3")).Answer(200, Models(Model("a/1", "active")));

        var listing = ListAsync("a/1");
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        await _world.Time.PassAsync(FalWorld.Seconds(3));

        Assert.True((await listing).IsSuccess);
    }

    [Fact]
    public async Task Prices_are_read_as_they_are_and_doubtful_ones_left_out()
    {
        Network.Answer(200, """
            {"prices":[
              {"endpoint_id":"a/1","unit_price":0.025,"unit":"megapixels","currency":"USD"},
              {"endpoint_id":"a/2","unit_price":-1,"unit":"image","currency":"USD"},
              {"endpoint_id":"a/3","unit_price":"0.1","unit":"image","currency":"USD"},
              {"endpoint_id":"a/4","unit_price":1e400,"unit":"image","currency":"USD"},
              {"endpoint_id":"a/5","unit_price":1,"unit":"image","currency":"dollars"},
              {"endpoint_id":"a/6","unit_price":1,"unit":"a\u202eb\nc","currency":"EUR"}],
             "next_cursor":null,"has_more":false}
            """);

        var prices = (await _world.Directory.PricesAsync(["a/1", "a/2", "a/3", "a/4", "a/5", "a/6"], CancellationToken.None)).Value!.Prices;

        Assert.Equal(["a/1", "a/6"], prices.Keys);
        Assert.Equal(new FalPrice(0.025m, "megapixels", "USD"), prices["a/1"]);
        Assert.Equal("ab c", prices["a/6"].Unit);
        Assert.StartsWith("https://api.fal.ai/v1/models/pricing?endpoint_id=a/1&", Network.Sent[0].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_show_that_the_key_is_wrong_without_showing_the_key()
    {
        Network.Answer(401, BadKey);
        var failure = (await _world.Directory.PricesAsync(["a/1"], CancellationToken.None)).Failure!;
        Assert.Equal(FailureKind.BadKey, failure.Kind);
        Assert.DoesNotContain("secret", string.Concat(_world.Log) + failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_without_a_price_does_not_hide_the_others()
    {
        Network.Answer(404, NotFound)
            .Answer(200, """{"prices":[{"endpoint_id":"a/1","unit_price":1,"unit":"image","currency":"USD"}]}""")
            .Answer(404, NotFound);
        Assert.Equal(["a/1"], (await _world.Directory.PricesAsync(["a/1", "a/2"], CancellationToken.None)).Value!.Prices.Keys);
    }

    public void Dispose() => _world.Dispose();

    private static string Model(string endpoint, string status) => $$$"""{"endpoint_id":"{{{endpoint}}}","metadata":{"status":"{{{status}}}"}}""";

    private static string Models(params string[] models) => $$"""{"models":[{{string.Join(',', models)}}],"next_cursor":null,"has_more":false}""";

    private Task<FalResult<FalListing>> ListAsync(params string[] endpoints) =>
        _world.Directory.ListAsync(endpoints, CancellationToken.None);

    private async Task<IReadOnlyDictionary<string, FalModelState>> StatesAsync(params string[] endpoints) =>
        (await ListAsync(endpoints)).Value!.States;
}
