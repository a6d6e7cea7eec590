using Bot.Core.Fal;

namespace Bot.Core.Jobs;

/// <summary>Why a job ended without its result, for statistics; the names are stored.</summary>
public enum JobFailureKind
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

    /// <summary>The operator's key is wrong.</summary>
    BadKey,

    /// <summary>The operator's key may not do this.</summary>
    Forbidden,

    /// <summary>The operator must pay fal.</summary>
    ExhaustedBalance,

    /// <summary>fal has no such model.</summary>
    EndpointGone,

    /// <summary>fal does not know the request any more.</summary>
    RequestLost,

    /// <summary>The prompt or an input is refused under content rules.</summary>
    ContentPolicy,

    /// <summary>An option or the prompt is out of range.</summary>
    InvalidInput,

    /// <summary>A file given as input cannot be fetched, read or used.</summary>
    InputUnreadable,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>fal or a runner is down or faulty.</summary>
    Unavailable,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>The model finished with nothing.</summary>
    NoMedia,

    /// <summary>Somebody cancelled it at fal.</summary>
    CancelledAtFal,

    /// <summary>fal could not be reached.</summary>
    Network,

    /// <summary>fal answered what cannot be understood.</summary>
    UnreadableReply,

    /// <summary>fal named a URL of another host.</summary>
    UntrustedUrl,

    /// <summary>Its turn did not come in time.</summary>
    NoTurn,

    /// <summary>fal flagged the result as unsafe, and such results are not shown where it was asked for.</summary>
    Withheld,
}

/// <summary>What kinds of failure mean.</summary>
internal static class JobFailureKinds
{
    /// <summary>The kind of fal's failure.</summary>
    public static JobFailureKind Of(FalFailureKind kind) => kind switch
    {
        FalFailureKind.Rejected => JobFailureKind.Rejected,
        FalFailureKind.BadKey => JobFailureKind.BadKey,
        FalFailureKind.Forbidden => JobFailureKind.Forbidden,
        FalFailureKind.ExhaustedBalance => JobFailureKind.ExhaustedBalance,
        FalFailureKind.EndpointGone => JobFailureKind.EndpointGone,
        FalFailureKind.RequestLost => JobFailureKind.RequestLost,
        FalFailureKind.ContentPolicy => JobFailureKind.ContentPolicy,
        FalFailureKind.InvalidInput => JobFailureKind.InvalidInput,
        FalFailureKind.InputUnreadable => JobFailureKind.InputUnreadable,
        FalFailureKind.RateLimited => JobFailureKind.RateLimited,
        FalFailureKind.Unavailable => JobFailureKind.Unavailable,
        FalFailureKind.Timeout => JobFailureKind.Timeout,
        FalFailureKind.NoMedia => JobFailureKind.NoMedia,
        FalFailureKind.Cancelled => JobFailureKind.CancelledAtFal,
        FalFailureKind.Network => JobFailureKind.Network,
        FalFailureKind.UnreadableReply => JobFailureKind.UnreadableReply,
        FalFailureKind.UntrustedUrl => JobFailureKind.UntrustedUrl,
        _ => JobFailureKind.Other,
    };

    /// <summary>
    /// It says nothing about the model: the member's input, the chat's rights, the operator's own wish, the bot's own account at
    /// fal or the line for a turn ended the job.
    /// </summary>
    public static bool IsExcused(JobFailureKind kind) => kind is
        JobFailureKind.ContentPolicy or JobFailureKind.InvalidInput or JobFailureKind.InputUnreadable
        or JobFailureKind.Locked or JobFailureKind.RuledOut or JobFailureKind.Unreadable or JobFailureKind.NotShown
        or JobFailureKind.CancelledAtFal or JobFailureKind.Withheld or JobFailureKind.NoTurn or JobFailureKind.BadKey
        or JobFailureKind.Forbidden or JobFailureKind.ExhaustedBalance;
}
