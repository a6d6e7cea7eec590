using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Health;

/// <summary>What an orchestrator asks: is the process alive, and can it serve?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = static _ => false,
            ResponseWriter = static (http, _) => WriteAsync(http, new JsonObject { ["status"] = "live" }),
        });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReadinessAsync });
    }

    private static Task WriteReadinessAsync(HttpContext http, HealthReport report)
    {
        var body = new JsonObject { ["status"] = Word(report.Status) };
        foreach (var (name, part) in report.Entries) body[name] = Word(part.Status);
        return WriteAsync(http, body);
    }

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "ready" : "not ready";

    private static Task WriteAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString());
    }
}
