using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>The calls under the queue's root: submit, status, stream, result, cancel.</summary>
internal sealed class QueueEndpoints(
    RequestStore store, SubmitCall submit, Slots slots, StatusStream stream, KeyCheck keys, FaultPlan faults)
{
    public void Map(IEndpointRouteBuilder app) => app.Map("/fal/queue/{**path}", AnswerAsync);

    private Task AnswerAsync(HttpContext http)
    {
        var path = QueuePath.Parse(http.Request.RouteValues["path"] as string ?? "");
        var (operation, method, call) = Call(path);
        return faults.RunAsync(operation, http, () => CheckAsync(http, path, method, call));
    }

    private (string Operation, string Method, Func<HttpContext, QueuedRequest, Task>? Call) Call(QueuePath path) =>
        path switch
        {
            { RequestId: null } => ("fal.submit", HttpMethods.Post, null),
            { Call: "" } => ("fal.result", HttpMethods.Get, ResultAsync),
            { Call: "status" } => ("fal.status", HttpMethods.Get, StatusAsync),
            { Call: "status/stream" } => ("fal.stream", HttpMethods.Get, StreamAsync),
            { Call: "cancel" } => ("fal.cancel", HttpMethods.Put, CancelAsync),
            _ => ("fal.unknown", "", null),
        };

    private async Task CheckAsync(
        HttpContext http, QueuePath path, string method, Func<HttpContext, QueuedRequest, Task>? call)
    {
        if (!keys.Accepts(http.Request)) await KeyCheck.RefuseAsync(http);
        else if (http.Request.Method != method || (path.RequestId is not null && path.HasSubPath))
            await Answer.DetailAsync(http, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
        else if (path.RequestId is null) await submit.RunAsync(http, path.App);
        else if (store.Find(path.RequestId) is not { } request || request.Submission.Model.App != path.App)
            await Answer.JsonAsync(http, StatusCodes.Status404NotFound, new JsonObject { ["status"] = "NOT_FOUND" });
        else await call!(http, request);
    }

    private Task StatusAsync(HttpContext http, QueuedRequest request)
    {
        var view = request.Look();
        var body = StatusBody.Of(request, view, view.Strangers + slots.Ahead(request), WantsLogs(http));
        var done = view.State == FalRequestState.Completed;
        http.Response.Headers[Answer.RequestIdHeader] = request.Id;
        return Answer.JsonAsync(http, done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, body);
    }

    private Task StreamAsync(HttpContext http, QueuedRequest request)
    {
        http.Response.Headers[Answer.RequestIdHeader] = request.Id;
        return stream.WriteAsync(http, request, WantsLogs(http));
    }

    private static Task ResultAsync(HttpContext http, QueuedRequest request)
    {
        http.Response.Headers[Answer.RequestIdHeader] = request.Id;
        if (request.Look().Outcome is not { } outcome)
            return Answer.DetailAsync(http, StatusCodes.Status400BadRequest, "Request is still in progress");
        foreach (var (name, value) in outcome.Headers) http.Response.Headers[name] = value;
        return Answer.JsonAsync(http, outcome.Status, outcome.Body);
    }

    private static Task CancelAsync(HttpContext http, QueuedRequest request)
    {
        var running = request.Look().State == FalRequestState.InProgress;
        var (status, word) = (request.TryCancel(), running) switch
        {
            (false, _) => (StatusCodes.Status400BadRequest, "ALREADY_COMPLETED"),
            (true, true) => (StatusCodes.Status202Accepted, "CANCELLATION_REQUESTED"),
            (true, false) => (StatusCodes.Status200OK, "OK"),
        };
        return Answer.JsonAsync(http, status, new JsonObject { ["status"] = word });
    }

    private static bool WantsLogs(HttpContext http) => http.Request.Query["logs"] == "1";
}
