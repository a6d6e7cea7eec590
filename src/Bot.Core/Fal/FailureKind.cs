namespace Bot.Core.Fal;

/// <summary>What went wrong with a job, at fal or here, by what one can do about it. The names are stored, for statistics.</summary>
public enum FailureKind
{
    /// <summary>For a reason with no kind of its own.</summary>
    Other,

    /// <summary>A defect of this program.</summary>
    Defect,

    /// <summary>A request was posted twice and its answer stored neither time: fal may have it, perhaps twice.</summary>
    LostTrack,

    /// <summary>The operator has locked the bot to another model meanwhile.</summary>
    Locked,

    /// <summary>A rule of models or a block that is younger than the job forbids it.</summary>
    RuledOut,

    /// <summary>What was stored of it could not be read, and an operator gave its credits back.</summary>
    Unreadable,

    /// <summary>The result could not be fetched from where fal keeps it.</summary>
    NotFetched,

    /// <summary>The chat does not let the bot show the result.</summary>
    NotShown,

    /// <summary>fal refused it for a reason with no kind of its own.</summary>
    Rejected,

    /// <summary>401: the operator's key is wrong.</summary>
    BadKey,

    /// <summary>403: the account is locked, or the key may not do this.</summary>
    Forbidden,

    /// <summary>402, or 403 that speaks of money: the operator must pay fal.</summary>
    ExhaustedBalance,

    /// <summary>404 or 410 when submitting: fal has no such model.</summary>
    EndpointGone,

    /// <summary>404 afterwards: fal does not know the request any more.</summary>
    RequestLost,

    /// <summary>The prompt or an input is refused under content rules.</summary>
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

    /// <summary>The model finished with nothing.</summary>
    NoMedia,

    /// <summary>Somebody cancelled it at fal.</summary>
    CancelledAtFal,

    /// <summary>fal could not be reached.</summary>
    Network,

    /// <summary>fal answered what cannot be understood.</summary>
    UnreadableReply,

    /// <summary>fal named a URL of another host; the key was not sent there.</summary>
    UntrustedUrl,

    /// <summary>Its turn did not come in time.</summary>
    NoTurn,

    /// <summary>fal flagged the result as unsafe, and such results are not shown where it was asked for.</summary>
    Withheld,
}

/// <summary>What kinds of failure mean.</summary>
internal static class FailureKinds
{
    /// <summary>fal refuses the bot's own account: neither the model nor the request is at fault.</summary>
    public static bool IsOfAccount(FailureKind kind) =>
        kind is FailureKind.BadKey or FailureKind.Forbidden or FailureKind.ExhaustedBalance;

    /// <summary>
    /// It says nothing about the model: the member's input, the chat's rights, the operator's own wish, the bot's own account at
    /// fal or the line for a turn ended the job.
    /// </summary>
    public static bool IsExcused(FailureKind kind) => kind is
        FailureKind.ContentPolicy or FailureKind.InvalidInput or FailureKind.InputUnreadable
        or FailureKind.Locked or FailureKind.RuledOut or FailureKind.Unreadable or FailureKind.NotShown
        or FailureKind.CancelledAtFal or FailureKind.Withheld or FailureKind.NoTurn
        || IsOfAccount(kind);
}
