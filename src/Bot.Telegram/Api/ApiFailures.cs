using System.Net;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Api;

/// <summary>Turns an unsuccessful envelope into a failure.</summary>
internal static class ApiFailures
{
    /// <summary>Descriptions go to logs and stored reasons: bounded.</summary>
    private const int DescriptionMax = 200;

    /// <summary>What a 429 without a number waits; Telegram always sends one.</summary>
    private static readonly TimeSpan UntoldWait = TimeSpan.FromSeconds(5);

    internal static ApiFailure Of(HttpStatusCode status, int? errorCode, string? description, Parameters? parameters)
    {
        var code = errorCode ?? (int)status;
        var words = description is null ? "" : description[..Math.Min(description.Length, DescriptionMax)];
        if (parameters?.MigrateToChatId is { } chat) return new ApiFailure.Migrated(chat);
        return code switch
        {
            401 => new ApiFailure.Unauthorized(),
            403 => new ApiFailure.Forbidden(words),
            429 => new ApiFailure.RateLimited(Wait(parameters?.RetryAfter)),
            >= 500 => new ApiFailure.Network($"status {code}"),
            400 when RefusalWords.IsNotModified(words) => new ApiFailure.NotModified(),
            _ => new ApiFailure.Refused(code, RefusalWords.KindOf(code, words), words),
        };
    }

    private static TimeSpan Wait(long? seconds) =>
        seconds is { } told ? TimeSpan.FromSeconds(Math.Clamp(told, 1, 86_400)) : UntoldWait;
}
