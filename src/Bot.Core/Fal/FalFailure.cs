namespace Bot.Core.Fal;

/// <summary>Why fal did not do what was asked: for the program, for the member, and for the log.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="MemberText">Plain words with a next step; no secret, no text of fal's.</param>
/// <param name="OperatorText">One line for the log, bounded, with fal's own words; no secret.</param>
public sealed record FalFailure(FailureKind Kind, string MemberText, string OperatorText)
{
    /// <summary>Whether the same request, sent anew later, may succeed.</summary>
    public bool Retryable { get; init; }

    /// <summary>HTTP status of fal's answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>fal's name for the error, such as <c>content_policy_violation</c>; null when it gave none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>How long fal asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>fal's id of the request, for its support; null when unknown.</summary>
    public string? RequestId { get; init; }

    /// <summary>What fal bills for it all the same, in the model's unit; null when not told.</summary>
    public decimal? BillableUnits { get; init; }

    /// <summary>
    /// fal refuses the bot's own account: locked, emptied, or its key is wrong. Neither the model nor the request is at fault,
    /// and the same request goes through once the operator has fixed it.
    /// </summary>
    public bool IsAccount => FailureKinds.IsOfAccount(Kind);

    /// <summary>On submit: the answer was lost, so fal may run and bill the request all the same.</summary>
    public bool MayHaveBeenAccepted { get; init; }
}
