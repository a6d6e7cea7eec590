using System.Net;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

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

        Assert.Equal(47, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(47, ids.Count);
    }

    [Theory]
    [InlineData("?endpoint_id=fal-ai/flux/dev,fal-ai/esrgan", 0)]
    [InlineData("?endpoint_id=fal-ai/flux/dev&endpoint_id=fal-ai/flux/dev", 1)]
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
        var ids = string.Join('&', Enumerable.Range(0, 51).Select(i => $"endpoint_id=a/{i}"));

        Assert.Equal(HttpStatusCode.BadRequest, (await world.GetAsync($"{Models}?{ids}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.GetAsync($"{Models}/pricing?{ids}")).Status);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=many")]
    [InlineData("status=sleeping")]
    [InlineData("cursor=20")]
    [InlineData("cursor=bm90YW51bWJlcg==")]
    public async Task A_query_that_the_documentation_does_not_have_is_refused(string query)
    {
        await using var world = await FalHarness.StartAsync();
        var reply = await world.GetAsync($"{Models}?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, "validation_error"), (reply.Status, reply.Body["error"]!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_where_none_is_needed_too()
    {
        await using var world = await FalHarness.StartAsync();
        world.Keyless.DefaultRequestHeaders.Authorization = new("Key", "wrong");
        var reply = await world.SendAsync(HttpMethod.Get, $"{Models}?endpoint_id=fal-ai/flux/dev", null, world.Keyless);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task Several_prices_come_by_comma_or_by_repetition()
    {
        await using var world = await FalHarness.StartAsync();
        foreach (var query in new[] { "endpoint_id=fal-ai/flux/dev,fal-ai/flux/schnell", "endpoint_id=fal-ai/flux/dev&endpoint_id=fal-ai/flux/schnell" })
            Assert.Equal(["fal-ai/flux/dev", "fal-ai/flux/schnell"], Ids(await world.GetAsync($"{Models}/pricing?{query}"), "prices"));
    }

    [Fact]
    public async Task A_deprecated_endpoint_is_listed_as_such_and_runs()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.List("fal-ai/flux/dev", FalListingState.Deprecated);

        var listed = await world.GetAsync($"{Models}?endpoint_id=fal-ai/flux/dev");

        Assert.Equal("deprecated", listed.Body["models"]![0]!["metadata"]!["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await world.RunAsync("""{"prompt":"a fox"}""")).Status);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_neither_listed_nor_priced_nor_run_until_it_is_back()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.List("fal-ai/flux/dev", FalListingState.Gone);

        Assert.Equal(
            ["fal-ai/esrgan"], Ids(await world.GetAsync($"{Models}?endpoint_id=fal-ai/flux/dev&endpoint_id=fal-ai/esrgan"), "models"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"{Models}/pricing?endpoint_id=fal-ai/flux/dev")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.SubmitAsync("""{"prompt":"a fox"}""")).Status);

        world.Fal.List("fal-ai/flux/dev", FalListingState.Active);
        Assert.Equal(HttpStatusCode.OK, (await world.SubmitAsync("""{"prompt":"a fox"}""")).Status);
    }

    [Fact]
    public async Task An_endpoint_without_a_registry_entry_is_found_by_its_id_alone()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.List("fal-ai/flux/dev", FalListingState.Unregistered);

        var found = Assert.Single((await world.GetAsync($"{Models}?endpoint_id=fal-ai/flux/dev")).Body["models"]!.AsArray());

        Assert.Null(found!["metadata"]);
        Assert.DoesNotContain("fal-ai/flux/dev", Ids(await world.GetAsync($"{Models}?limit=100"), "models"));
        Assert.Throws<ArgumentException>(() => world.Fal.List("fal-ai/none", FalListingState.Gone));
    }

    private static IEnumerable<string> Ids(Reply page, string name) =>
        page.Body[name]!.AsArray().Select((JsonNode? model) => model!["endpoint_id"]!.GetValue<string>());
}
