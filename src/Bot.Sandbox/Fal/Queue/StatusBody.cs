using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>The status object, as polling and the stream send it.</summary>
internal static class StatusBody
{
    /// <summary>Builds it; the view's logs are the ones to send.</summary>
    public static JsonObject Of(QueuedRequest request, View view, int position, bool withLogs)
    {
        var submission = request.Submission;
        var url = $"{submission.Root}/queue/{submission.Model.App}/requests/{request.Id}";
        var body = new JsonObject
        {
            ["status"] = view.State == FalRequestState.Completed && submission.Asks(FalScenario.Strange) ? "FINALISED" : Word(view.State),
            ["request_id"] = request.Id,
            ["response_url"] = url,
            ["status_url"] = $"{url}/status",
            ["cancel_url"] = $"{url}/cancel",
        };
        if (view.State == FalRequestState.InQueue) body["queue_position"] = position;
        var logged = withLogs && view.State != FalRequestState.InQueue;
        body["logs"] = logged ? new JsonArray([.. view.Logs.Select(Line)]) : null;
        body["metrics"] = Metrics(view);
        if (view.Outcome?.Error is not { } error) return body;
        body["error"] = error;
        body["error_type"] = view.Outcome.ErrorType;
        return body;
    }

    private static string Word(FalRequestState state) => state switch
    {
        FalRequestState.InQueue => "IN_QUEUE",
        FalRequestState.InProgress => "IN_PROGRESS",
        _ => "COMPLETED",
    };

    private static JsonObject Metrics(View view) =>
        view is { StartedAt: { } start, CompletedAt: { } end }
            ? new() { ["inference_time"] = (end - start).TotalSeconds }
            : [];

    private static JsonNode Line(LogLine line) => new JsonObject
    {
        ["message"] = line.Message,
        ["timestamp"] = line.At.UtcDateTime.ToString("O"),
        ["level"] = line.Level,
        ["source"] = "USER",
    };
}
