using System.Net;
using Bot.Core.Wording;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Bot.Telegram.Api;

/// <summary>Turns what went wrong with a call into a failure; pure.</summary>
internal static class ApiFailures
{
    /// <summary>Descriptions go to logs and stored reasons: bounded.</summary>
    private const int MaxDescription = 200;

    /// <summary>What a 429 without a number waits; Telegram always sends one.</summary>
    private static readonly TimeSpan UntoldWait = TimeSpan.FromSeconds(5);

    /// <summary>Of an answer that tells its fault.</summary>
    internal static ApiFailure Of(int code, string description, ResponseParameters? parameters)
    {
        var words = ShortText.Of(description, MaxDescription);
        if (parameters?.MigrateToChatId is { } chat) return new ApiFailure.Migrated(chat);
        return code switch
        {
            401 => new ApiFailure.Unauthorized(),
            403 when RefusalReader.IsOfContent(words) => new ApiFailure.Refused(code, RefusalKind.NoRights, words),
            403 => new ApiFailure.Forbidden(words),
            429 => new ApiFailure.RateLimited(Wait(parameters?.RetryAfter)),
            >= 500 => new ApiFailure.Network($"status {code}"),
            400 when RefusalReader.IsNotModified(words) => new ApiFailure.NotModified(),
            _ => new ApiFailure.Refused(code, RefusalReader.KindOf(code, words), words),
        };
    }

    /// <summary>Of a call without an answer, or with one that cannot be read: a proxy's error page, or a body cut short.</summary>
    internal static ApiFailure Of(Exception fault) => new ApiFailure.Network(fault switch
    {
        RequestException { HttpStatusCode: { } status } => Unreadable(status),
        HttpRequestException { HttpRequestError: var error } => $"{error}",
        RequestException { InnerException: HttpRequestException { HttpRequestError: var error } } => $"{error}",
        _ => "connection broken",
    });

    private static string Unreadable(HttpStatusCode status) => $"status {(int)status} without a readable answer";

    private static TimeSpan Wait(int? seconds) =>
        seconds is { } told ? TimeSpan.FromSeconds(Math.Clamp(told, 1, 86_400)) : UntoldWait;
}
