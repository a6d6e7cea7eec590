using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Wire;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>
/// The submit. A wrong input is accepted and fails at its result, as fal does it. The start deadline
/// (x-fal-request-timeout), the priority and the webhook are recorded and have no effect.
/// </summary>
internal sealed class SubmitCall(
    FalStandInOptions options, Func<string, ModelEntry?> find, RequestStore store, Func<Submission, JsonObject, QueuedRequest> start,
    TimeProvider time)
{
    public async Task RunAsync(HttpContext http, string endpoint)
    {
        if (find(endpoint) is not { } model)
        {
            await Answer.DetailAsync(http, StatusCodes.Status404NotFound, $"Application \"{endpoint}\" not found");
            return;
        }

        if (await BoundedBody.ReadAsync(http, options.MaxInputBytes) is not { } bytes)
        {
            await Answer.DetailAsync(http, StatusCodes.Status413PayloadTooLarge, "Request body too large");
            return;
        }

        if (Parse(bytes) is not { } input)
        {
            await Answer.RequestErrorAsync(http, StatusCodes.Status400BadRequest, "bad_request",
                "The request body is not a JSON object");
            return;
        }

        await AcceptAsync(http, model, input);
    }

    private async Task AcceptAsync(HttpContext http, ModelEntry model, JsonObject input)
    {
        var prompt = Text(input, "prompt") ?? Text(input, "text") ?? Text(input, "trigger_word") ?? "";
        if (FalScenario.Asks(prompt, FalScenario.Exhausted))
        {
            await Answer.DetailAsync(http, StatusCodes.Status403Forbidden,
                "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.");
            return;
        }

        if (store.IsFull)
        {
            await Answer.DetailAsync(http, StatusCodes.Status429TooManyRequests, "The queue is full");
            return;
        }

        var id = options.NewId().ToString();
        var submission = new Submission(
            id, model, ShownInput.Of(input), Headers(http.Request), InputValidation.Unknown(model, input),
            Address.Root(http.Request), prompt, http.Request.Query["fal_webhook"], store.CountSubmit(prompt),
            time.GetUtcNow());
        var request = start(submission, input);
        var view = request.Look() with { State = FalRequestState.InQueue, Outcome = null, CompletedAt = null };
        http.Response.Headers[Answer.RequestIdHeader] = id;
        await Answer.JsonAsync(http, StatusCodes.Status200OK, StatusBody.Of(request, view, view.Strangers, false));
    }

    private static string? Text(JsonObject input, string name) =>
        input[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject? Parse(byte[] bytes)
    {
        try
        {
            var parsed = JsonNode.Parse(bytes) as JsonObject;
            // Reading a property finds duplicate names, which parsing alone does not.
            _ = parsed?.ContainsKey("prompt");
            return parsed;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Headers(HttpRequest request) =>
        request.Headers
            .Where(header => !string.Equals(header.Key, "Authorization", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
}
