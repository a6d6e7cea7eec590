using System.Diagnostics.CodeAnalysis;

namespace Bot.Telegram.Api;

/// <summary>What one call of the Bot API came to: a value, or why not.</summary>
internal sealed record ApiResult<T>(T? Value, ApiFailure? Failure)
{
    internal bool IsOk([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiFailure? failure)
    {
        (value, failure) = (Value, Failure);
        return failure is null;
    }

    internal static ApiResult<T> Ok(T value) => new(value, null);

    internal static ApiResult<T> Fail(ApiFailure failure) => new(default, failure);
}

/// <summary>The ways a call can fail. No text in here ever holds a URL, and so never the token.</summary>
internal abstract record ApiFailure
{
    private ApiFailure() { }

    /// <summary>Telegram understood and said no; the same call will be refused again.</summary>
    internal sealed record Refused(int Code, RefusalKind Kind, string Description) : ApiFailure;

    /// <summary>Too fast: nothing happened, try again after the wait.</summary>
    internal sealed record RateLimited(TimeSpan RetryAfter) : ApiFailure;

    /// <summary>The group became a supergroup with a new id; its old message ids mean nothing there.</summary>
    internal sealed record Migrated(long ChatId) : ApiFailure;

    /// <summary>The message already looks like that: a success for whoever edits.</summary>
    internal sealed record NotModified : ApiFailure;

    /// <summary>The token is wrong or revoked.</summary>
    internal sealed record Unauthorized : ApiFailure;

    /// <summary>The bot may not write there: blocked, kicked, or the user is gone.</summary>
    internal sealed record Forbidden(string Description) : ApiFailure;

    /// <summary>No usable answer (connection, time-out, 5xx, not JSON): whether the call had an effect is unknown.</summary>
    internal sealed record Network(string Reason) : ApiFailure;
}
