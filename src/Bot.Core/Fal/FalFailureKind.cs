namespace Bot.Core.Fal;

/// <summary>What went wrong at fal, by what one can do about it.</summary>
public enum FalFailureKind
{
    /// <summary>Refused for a reason with no kind of its own.</summary>
    Rejected,

    /// <summary>401: the operator's key is wrong.</summary>
    BadKey,

    /// <summary>403: the account is locked, or the key may not do this.</summary>
    Forbidden,

    /// <summary>402, or 403 that speaks of money: the operator must pay.</summary>
    ExhaustedBalance,

    /// <summary>404 or 410 when submitting: there is no such model.</summary>
    EndpointGone,

    /// <summary>404 afterwards: fal does not know the request.</summary>
    RequestLost,

    /// <summary>Prompt or picture refused under content rules.</summary>
    ContentPolicy,

    /// <summary>An option or the prompt is out of range.</summary>
    InvalidInput,

    /// <summary>A file given as input cannot be fetched, read or used.</summary>
    InputUnreadable,

    /// <summary>429: too many requests.</summary>
    RateLimited,

    /// <summary>fal or a runner is down or faulty.</summary>
    Unavailable,

    /// <summary>It took too long, at fal or on the way.</summary>
    Timeout,

    /// <summary>The model finished with no picture.</summary>
    NoMedia,

    /// <summary>The request was cancelled.</summary>
    Cancelled,

    /// <summary>fal could not be reached.</summary>
    Network,

    /// <summary>fal answered something that cannot be understood.</summary>
    UnreadableReply,

    /// <summary>fal named a URL on another host; the key was not sent there.</summary>
    UntrustedUrl,
}
