using System.Text.Json.Nodes;

namespace Bot.Host.Health;

/// <summary>What an orchestrator asks: is the process alive, and can it serve?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", static () => Results.Text("{\"status\":\"live\"}", "application/json"));
        app.MapGet("/health/ready", static async (Readiness readiness, CancellationToken cancellation) => Answer(await readiness.PartsAsync(cancellation)));
    }

    private static IResult Answer(IReadOnlyList<(string Name, bool IsReady)> parts)
    {
        var isReady = parts.All(static part => part.IsReady);
        var body = new JsonObject { ["status"] = isReady ? "ready" : "not ready" };
        foreach (var (name, ready) in parts) body[name] = ready ? "ready" : "not ready";
        return Results.Text(body.ToJsonString(), "application/json", statusCode: isReady ? 200 : 503);
    }
}
