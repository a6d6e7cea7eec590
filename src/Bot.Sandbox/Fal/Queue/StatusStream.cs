using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>
/// The status stream: one event per change with the new log lines only, a comment while nothing changes, and the end
/// after COMPLETED.
/// </summary>
internal sealed class StatusStream(FalStandInOptions options, Slots slots, TimeProvider time)
{
    public async Task WriteAsync(HttpContext http, QueuedRequest request, bool withLogs)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        var sent = 0;
        while (!http.RequestAborted.IsCancellationRequested)
        {
            var view = request.Look(sent);
            if (request.Submission.Asks(FalScenario.DropStream) && MayDrop(view, sent))
            {
                http.Abort();
                return;
            }

            sent += view.Logs.Count;
            var body = StatusBody.Of(request, view, view.Strangers + slots.Ahead(request), withLogs);
            await SendAsync(http, $"data: {body.ToJsonString()}\n\n");
            if (view.State == FalRequestState.Completed) return;
            await AwaitAsync(http, view.Changed);
        }
    }

    private static bool MayDrop(View view, int sent) =>
        view.State == FalRequestState.Completed || (view.State == FalRequestState.InProgress && sent > 2);

    private async Task AwaitAsync(HttpContext http, Task changed)
    {
        while (true)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            var ping = Task.Delay(options.PingInterval, time, stop.Token);
            var first = await Task.WhenAny(changed, ping);
            await stop.CancelAsync();
            if (first == changed) return;
            http.RequestAborted.ThrowIfCancellationRequested();
            await SendAsync(http, ": ping\n\n");
        }
    }

    private static async Task SendAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
