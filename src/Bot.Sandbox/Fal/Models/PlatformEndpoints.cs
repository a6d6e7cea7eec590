using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Models;

/// <summary>
/// The platform API's list of models, open to everybody, and their prices, for which a key is needed. An id that is not
/// there is left out of the list, and refused in the price list. The expand parameter is accepted and ignored.
/// </summary>
internal sealed class PlatformEndpoints(Registry models, KeyCheck keys, FaultPlan faults)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/fal/api/v1/models", http => faults.RunAsync("fal.models", http, () => ListAsync(http)));
        app.MapGet("/fal/api/v1/models/pricing",
            http => faults.RunAsync("fal.pricing", http, () => PricesAsync(http)));
    }

    private Task ListAsync(HttpContext http)
    {
        var ids = PlatformQuery.Ids(http.Request, hasCommas: false);
        var query = http.Request.Query;
        if (KeyCheck.IsPresent(http.Request) && !keys.Accepts(http.Request)) return RefuseKeyAsync(http);
        if (PlatformQuery.Fault(http.Request, ids.Length) is { } fault) return InvalidAsync(http, fault);
        var found = models.Listed.Where(model =>
            (ids.Length == 0 ? models.State(model) != FalListingState.Unregistered : ids.Contains(model.Endpoint)) &&
            Matches(query["q"], text => model.Endpoint.Contains(text, StringComparison.OrdinalIgnoreCase)) &&
            Matches(query["category"], text => model.Kind == text) &&
            Matches(query["status"], text => Status(model) == text)).ToList();
        return PageAsync(http, "models", found, Describe);
    }

    private Task PricesAsync(HttpContext http)
    {
        if (!keys.Accepts(http.Request)) return RefuseKeyAsync(http);
        var ids = PlatformQuery.Ids(http.Request, hasCommas: true);
        if (ids.Length is 0) return InvalidAsync(http, "endpoint_id: required");
        if (PlatformQuery.Fault(http.Request, ids.Length) is { } fault) return InvalidAsync(http, fault);
        if (Array.Find(ids, id => models.Find(id) is null) is { } unknown)
            return Answer.PlatformErrorAsync(http, 404, "not_found", $"Endpoint {unknown} was not found");
        var priced = ids.Select(id => models.Find(id)!).Where(model => model.Price is not null).ToList();
        return PageAsync(http, "prices", priced, Price);
    }

    private static Task PageAsync(
        HttpContext http, string name, List<ModelEntry> found, Func<ModelEntry, JsonNode> describe)
    {
        var page = PlatformQuery.Page(http.Request) ?? 0;
        var limit = PlatformQuery.Limit(http.Request);
        var more = (page + 1) * limit < found.Count;
        return Answer.JsonAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            [name] = new JsonArray([.. found.Skip(page * limit).Take(limit).Select(describe)]),
            ["next_cursor"] = more ? PlatformQuery.Cursor(page + 1) : null,
            ["has_more"] = more,
        });
    }

    private JsonNode Describe(ModelEntry model)
    {
        var json = new JsonObject { ["endpoint_id"] = model.Endpoint };
        if (models.State(model) == FalListingState.Unregistered) return json;
        json["metadata"] = new JsonObject
        {
            ["display_name"] = model.Name,
            ["category"] = model.Kind,
            ["description"] = model.Name,
            ["status"] = Status(model),
            ["tags"] = new JsonArray(),
            ["updated_at"] = "2026-01-15T12:00:00Z",
            ["is_favorited"] = null,
            ["thumbnail_url"] = "https://fal.media/files/example.jpg",
            ["model_url"] = $"https://fal.run/{model.Endpoint}",
            ["date"] = "2025-01-15T12:00:00Z",
            ["highlighted"] = false,
            ["pinned"] = false,
        };
        return json;
    }

    private static JsonNode Price(ModelEntry model) => new JsonObject
    {
        ["endpoint_id"] = model.Endpoint,
        ["unit_price"] = model.Price,
        // The list remarks on units, as in "image (TURBO)"; fal names them in a word or two.
        ["unit"] = model.PriceUnit?.Split(['(', ',', ';'])[0].Trim(),
        ["currency"] = "USD",
    };

    private string Status(ModelEntry model) => models.State(model) == FalListingState.Deprecated ? "deprecated" : "active";

    private static bool Matches(string? asked, Func<string, bool> test) => string.IsNullOrEmpty(asked) || test(asked);

    private static Task RefuseKeyAsync(HttpContext http) =>
        Answer.PlatformErrorAsync(http, 401, "authorization_error", "Authentication required");

    private static Task InvalidAsync(HttpContext http, string message) =>
        Answer.PlatformErrorAsync(http, 400, "validation_error", message);
}
