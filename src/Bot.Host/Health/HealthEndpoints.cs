using System.Text.Json.Nodes;

namespace Bot.Host.Health;

/// <summary>What an orchestrator asks: is the process alive, and can it serve?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // Plain request delegates: the framework's other kind compiles expressions at start, for megabytes of memory.
        app.MapGet("/health/live", static http => WriteAsync(http, new JsonObject { ["status"] = "live" }, StatusCodes.Status200OK));
        var readiness = app.ServiceProvider.GetRequiredService<Readiness>();
        app.MapGet("/health/ready", http => WriteReadinessAsync(http, readiness));
    }

    private static async Task WriteReadinessAsync(HttpContext http, Readiness readiness)
    {
        var parts = await readiness.PartsAsync(http.RequestAborted);
        var isReady = parts.All(static part => part.IsReady);
        var body = new JsonObject { ["status"] = isReady ? "ready" : "not ready" };
        foreach (var (name, ready) in parts) body[name] = ready ? "ready" : "not ready";
        await WriteAsync(http, body, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static Task WriteAsync(HttpContext http, JsonObject body, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString());
    }
}
