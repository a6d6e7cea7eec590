namespace Bot.Core.Fal;

/// <summary>What came of asking fal to cancel. Only <see cref="Cancelled"/> is certain to cost nothing.</summary>
public enum FalCancel
{
    /// <summary>No clear answer, also after retries; the request may still run.</summary>
    Unknown,

    /// <summary>Taken out of the queue before it started.</summary>
    Cancelled,

    /// <summary>The runner was told; the request may still run to its end. Keep watching.</summary>
    Requested,

    /// <summary>Too late: it has ended, so there may be a result.</summary>
    AlreadyCompleted,

    /// <summary>fal does not know the request.</summary>
    NotFound,
}
