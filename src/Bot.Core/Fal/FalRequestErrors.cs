using static Bot.Core.Fal.FailureKind;

namespace Bot.Core.Fal;

/// <summary>
/// Errors that fal names in <c>error_type</c> (docs.fal.ai, "Request Errors"), and those of its platform API's
/// <c>error.type</c> (its OpenAPI document).
/// </summary>
internal static class FalRequestErrors
{
    private const string TryLater = "Try again in a few minutes.";

    public static IReadOnlyDictionary<string, FalErrorEntry> All { get; } = new Dictionary<string, FalErrorEntry>
    {
        ["request_timeout"] = new(
            FailureKind.Timeout,
            "The picture took too long to make. Try again, or ask for less: fewer pictures, fewer steps, "
            + "a smaller size.",
            Retryable: true),
        ["startup_timeout"] = new(
            FailureKind.Timeout, "The model did not start in time. " + TryLater, Retryable: true),
        ["runner_scheduling_failure"] = Busy,
        ["runner_connection_timeout"] = Down,
        ["runner_disconnected"] = Down,
        ["runner_connection_refused"] = Down,
        ["runner_connection_error"] = Down,
        ["runner_incomplete_response"] = Down,
        ["runner_server_error"] = Down,
        ["client_disconnected"] = new(
            CancelledAtFal, "The picture service dropped the request. Try again.", Retryable: true),
        ["client_cancelled"] = new(
            CancelledAtFal, "The request was cancelled at the picture service. Ask again if you want it."),
        ["bad_request"] = new(
            Rejected, "The picture service refused this request. Change the prompt or the options and try again."),
        ["internal_error"] = Down,

        ["authorization_error"] = new(BadKey, FalStatusText.BadKey),
        ["validation_error"] = new(InvalidInput, FalStatusText.Invalid),
        ["rate_limited"] = new(RateLimited, FalStatusText.RateLimited, Retryable: true),
        ["server_error"] = Down,
        ["not_implemented"] = new(
            Rejected, "The picture service cannot do that. Choose another model or other options."),
    };

    private static FalErrorEntry Down => new(
        Unavailable, "The picture service had a fault while making this picture. " + TryLater, Retryable: true);

    private static FalErrorEntry Busy => new(
        Unavailable, "The picture service has no room for this model just now. " + TryLater, Retryable: true);
}
