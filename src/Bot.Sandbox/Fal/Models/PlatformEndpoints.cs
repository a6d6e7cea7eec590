using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Models;

/// <summary>The platform API's list of models and their prices. The expand parameter is accepted and ignored.</summary>
internal sealed class PlatformEndpoints(ModelList models, KeyCheck keys, FaultPlan faults)
{
    private const int MaxIds = 50;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/fal/api/v1/models", http => faults.RunAsync("fal.models", http, () => ListAsync(http)));
        app.MapGet("/fal/api/v1/models/pricing",
            http => faults.RunAsync("fal.pricing", http, () => PricesAsync(http)));
    }

    private Task ListAsync(HttpContext http)
    {
        var ids = Ids(http.Request);
        var query = http.Request.Query;
        if (KeyCheck.IsPresent(http.Request) && !keys.Accepts(http.Request)) return RefuseKeyAsync(http);
        if (ids.Length > MaxIds) return TooManyAsync(http);
        var found = models.All.Where(model =>
            (ids.Length == 0 || ids.Contains(model.Endpoint)) &&
            Matches(query["q"], text => model.Endpoint.Contains(text, StringComparison.OrdinalIgnoreCase)) &&
            Matches(query["category"], text => model.Kind == text) &&
            Matches(query["status"], text => Status(model) == text)).ToList();
        return PageAsync(http, "models", found, Describe);
    }

    private Task PricesAsync(HttpContext http)
    {
        if (!keys.Accepts(http.Request)) return RefuseKeyAsync(http);
        var ids = Ids(http.Request);
        if (ids.Length is 0) return InvalidAsync(http, "endpoint_id is required");
        if (ids.Length > MaxIds) return TooManyAsync(http);
        if (Array.Find(ids, id => models.Find(id) is null) is { } unknown)
            return Answer.PlatformErrorAsync(http, 404, "not_found", $"Endpoint {unknown} was not found");
        var priced = ids.Select(id => models.Find(id)!).Where(model => model.Price is not null).ToList();
        return PageAsync(http, "prices", priced, Price);
    }

    private static Task PageAsync(
        HttpContext http, string name, List<ModelEntry> found, Func<ModelEntry, JsonNode> describe)
    {
        var from = Number(http.Request.Query["cursor"], 0);
        var limit = Math.Clamp(Number(http.Request.Query["limit"], MaxIds), 1, 100);
        var more = from + limit < found.Count;
        return Answer.JsonAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            [name] = new JsonArray([.. found.Skip(from).Take(limit).Select(describe)]),
            ["next_cursor"] = more ? (from + limit).ToString(CultureInfo.InvariantCulture) : null,
            ["has_more"] = more,
        });
    }

    private static JsonNode Describe(ModelEntry model) => new JsonObject
    {
        ["endpoint_id"] = model.Endpoint,
        ["metadata"] = new JsonObject
        {
            ["display_name"] = model.Name,
            ["category"] = model.Kind,
            ["description"] = model.Name,
            ["status"] = Status(model),
            ["tags"] = new JsonArray(),
            ["model_url"] = $"https://fal.run/{model.Endpoint}",
        },
    };

    private static JsonNode Price(ModelEntry model) => new JsonObject
    {
        ["endpoint_id"] = model.Endpoint,
        ["unit_price"] = model.Price,
        ["unit"] = model.PriceUnit,
        ["currency"] = "USD",
    };

    private static string Status(ModelEntry model) => model.IsGone ? "deprecated" : "active";

    private static string[] Ids(HttpRequest request) =>
        [.. request.Query["endpoint_id"].SelectMany(value => (value ?? "").Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    private static bool Matches(string? asked, Func<string, bool> test) => string.IsNullOrEmpty(asked) || test(asked);

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000
            ? number
            : otherwise;

    private static Task RefuseKeyAsync(HttpContext http) =>
        Answer.PlatformErrorAsync(http, 401, "authorization_error", "Authentication required");

    private static Task TooManyAsync(HttpContext http) => InvalidAsync(http, "At most 50 endpoint ids");

    private static Task InvalidAsync(HttpContext http, string message) =>
        Answer.PlatformErrorAsync(http, 400, "validation_error", message);
}
