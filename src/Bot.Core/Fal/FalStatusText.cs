using static Bot.Core.Fal.FailureKind;

namespace Bot.Core.Fal;

/// <summary>What an HTTP status alone says, where fal named no error.</summary>
internal static class FalStatusText
{
    public const string BadKey =
        "The bot's account at the picture service does not work just now. Its operators have to fix it; your request is not at fault.";

    public const string Invalid =
        "The picture service refused one of the options. Check the prompt and the options and try again.";

    public const string RateLimited = "The picture service is very busy. Try again in a minute.";

    /// <summary>The meaning of a status; whether its text speaks of money chooses between the account's troubles.</summary>
    public static FalErrorEntry Find(int status, FalStep step, bool speaksOfMoney) => status switch
    {
        401 => new(FailureKind.BadKey, BadKey),
        402 => Balance,
        403 when speaksOfMoney => Balance,
        403 => new(
            Forbidden,
            "The bot's account at the picture service is locked just now. Its operators have to fix it; your request is not at fault."),
        404 or 410 when step is FalStep.Submit or FalStep.Directory => new(EndpointGone, FalErrorTable.EndpointGoneWords),
        404 or 410 => new(RequestLost, "The picture service has lost this request. Ask again.", Retryable: true),
        408 => new(
            FailureKind.Timeout,
            "The picture service did not answer in time. Try again in a few minutes.",
            Retryable: true),
        413 => new(
            InvalidInput, "The request is too large for the picture service. Shorten it and try again."),
        422 => new(InvalidInput, Invalid),
        429 => new(FailureKind.RateLimited, RateLimited, Retryable: true),
        504 => new(
            FailureKind.Timeout, "The picture service took too long. Try again in a few minutes.", Retryable: true),
        >= 500 => new(
            Unavailable, "The picture service is down just now. Try again in a few minutes.", Retryable: true),
        202 => new(Unavailable, "The picture is not ready yet. Try again in a few minutes.", Retryable: true),
        _ => new(
            Rejected, "The picture service refused this request. Change the prompt or the options and try again."),
    };

    private static FalErrorEntry Balance => new(
        ExhaustedBalance,
        "The bot's account at the picture service has run out of money. Its operators have to top it up; your request is not at fault.");
}
