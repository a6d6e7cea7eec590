using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Sandbox.Page;

/// <summary>
/// What changes, as server-sent events: first <c>snapshot</c> with everything, then <c>discord</c> and <c>telegram</c>
/// with one message each. The browser reconnects by itself and begins with a new snapshot.
/// </summary>
internal sealed class FeedEndpoint(SandboxServer sandbox, bool isFalReal)
{
    private readonly Snapshot _snapshot = new(sandbox, isFalReal);

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/sandbox/feed", (RequestDelegate)SendAsync);

    private async Task SendAsync(HttpContext http)
    {
        // An open feed would hold up the end of the process.
        var lifetime = http.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var changes = new FeedUpdates(sandbox.World, ending.Token);
        try
        {
            await WriteAsync(http, "snapshot", _snapshot.Write(), ending.Token);
            await foreach (var (kind, json) in changes.ReadAllAsync(ending.Token)) await WriteAsync(http, kind, json, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader has gone, or the process ends.
        }
        finally
        {
            await ending.CancelAsync();
            await changes.EndAsync();
        }
    }

    private static async Task WriteAsync(HttpContext http, string kind, JsonObject json, CancellationToken cancel)
    {
        await http.Response.WriteAsync($"event: {kind}\ndata: {json.ToJsonString()}\n\n", cancel);
        await http.Response.Body.FlushAsync(cancel);
    }
}
