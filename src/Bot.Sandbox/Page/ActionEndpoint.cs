using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Page;

/// <summary>
/// What a person does through the page. Another site's page cannot set the header without asking first, and is never
/// allowed to (https://developer.mozilla.org/docs/Web/HTTP/CORS#preflighted_requests).
/// </summary>
internal static class ActionEndpoint
{
    private const string Header = "X-Sandbox";

    public static void MapAct(this IEndpointRouteBuilder app, string path, Func<HttpContext, Task> act) =>
        app.MapPost(path, (RequestDelegate)(http => RunAsync(http, act)));

    private static async Task RunAsync(HttpContext http, Func<HttpContext, Task> act)
    {
        if (http.Request.Headers[Header] != "1")
        {
            await PageAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, $"Only the sandbox's page does this; it sends {Header}: 1.");
            return;
        }

        try
        {
            await act(http);
        }
        catch (BadHttpRequestException refusal)
        {
            await PageAnswer.WriteAsync(http, refusal.StatusCode, refusal.Message);
        }
        catch (ArgumentException refusal)
        {
            // The stand-ins' people say in this way what a platform's own app would not have let them do.
            await PageAnswer.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, Words(refusal));
        }
    }

    private static string Words(ArgumentException refusal) => refusal.Message.Split(" (Parameter '", 2)[0];
}
