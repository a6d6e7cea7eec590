namespace Bot.Core.Fal;

/// <summary>What became of one try.</summary>
/// <param name="Reply">The answer; null when none came.</param>
/// <param name="Failure">Null when the answer is good.</param>
/// <param name="WasSent">False only when the request certainly never reached fal.</param>
internal sealed record FalAttempt(FalReply? Reply, FalFailure? Failure, bool WasSent)
{
    /// <summary>
    /// Whether fal may have acted on the request although we do not hold its answer: the connection broke after
    /// sending, a gateway answered in fal's place, or fal broke down over it without a name for that.
    /// </summary>
    public bool IsAmbiguous => Reply is null
        ? WasSent
        : Reply.Status is 502 or 504 && !Reply.IsUserTimeout || Reply.Status == 500 && Failure?.ErrorType is null;
}
