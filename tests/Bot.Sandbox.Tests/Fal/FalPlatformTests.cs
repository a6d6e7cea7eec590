using System.Net;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalPlatformTests
{
    private const string Models = "/fal/api/v1/models";

    [Fact]
    public async Task Models_are_listed_page_by_page()
    {
        await using var world = await FalHarness.StartAsync();
        var ids = new List<string>();
        var cursor = "";
        do
        {
            var page = await world.GetAsync($"{Models}?limit=20&cursor={cursor}");
            ids.AddRange(Ids(page, "models"));
            Assert.Equal(page.Body["next_cursor"] is not null, page.Body["has_more"]!.GetValue<bool>());
            cursor = page.Body["next_cursor"]?.GetValue<string>() ?? "";
        }
        while (cursor.Length > 0);

        Assert.Equal(46, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(46, ids.Count);
    }

    [Theory]
    [InlineData("?endpoint_id=fal-ai/flux/dev,fal-ai/esrgan", 2)]
    [InlineData("?endpoint_id=fal-ai/flux/dev&endpoint_id=fal-ai/esrgan", 2)]
    [InlineData("?endpoint_id=fal-ai/none", 0)]
    [InlineData("?category=upscale", 4)]
    [InlineData("?q=ESRGAN", 1)]
    [InlineData("?status=deprecated", 1)]
    public async Task Models_are_found_by_filter(string query, int count)
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.SendAsync(HttpMethod.Get, Models + query, null, world.Keyless);

        Assert.Equal(count, reply.Body["models"]!.AsArray().Count);
    }

    [Fact]
    public async Task Prices_need_the_key()
    {
        await using var world = await FalHarness.StartAsync();
        var url = $"{Models}/pricing?endpoint_id=fal-ai/flux/dev";

        var without = await world.SendAsync(HttpMethod.Get, url, null, world.Keyless);
        var with = await world.GetAsync(url);

        Assert.Equal(HttpStatusCode.Unauthorized, without.Status);
        Assert.Equal("authorization_error", without.Body["error"]!["type"]!.GetValue<string>());
        var price = Assert.Single(with.Body["prices"]!.AsArray());
        Assert.Equal(0.025m, price!["unit_price"]!.GetValue<decimal>());
        Assert.Equal("USD", price["currency"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", 400, "validation_error")]
    [InlineData("?endpoint_id=fal-ai/none", 404, "not_found")]
    public async Task Prices_of_nothing_known_are_refused(string query, int status, string type)
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.GetAsync($"{Models}/pricing{query}");

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(type, reply.Body["error"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_fifty_ids_are_refused()
    {
        await using var world = await FalHarness.StartAsync();
        var ids = string.Join(',', Enumerable.Range(0, 51).Select(i => $"a/{i}"));

        Assert.Equal(HttpStatusCode.BadRequest, (await world.GetAsync($"{Models}?endpoint_id={ids}")).Status);
    }

    private static IEnumerable<string> Ids(Reply page, string name) =>
        page.Body[name]!.AsArray().Select((JsonNode? model) => model!["endpoint_id"]!.GetValue<string>());
}
