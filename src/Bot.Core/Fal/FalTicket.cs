using System.Text.Json.Serialization;

namespace Bot.Core.Fal;

/// <summary>fal's receipt for an accepted request. Jobs store it as it is: with it a request is followed after a restart.</summary>
/// <param name="RequestId">fal's id of the request.</param>
/// <param name="StatusUrl">Where its status is read; <c>/stream</c> below it streams.</param>
/// <param name="ResponseUrl">Where its result is read.</param>
/// <param name="CancelUrl">Where it is cancelled.</param>
public sealed record FalTicket(string RequestId, Uri StatusUrl, Uri ResponseUrl, Uri CancelUrl)
{
    /// <summary>
    /// True when an earlier try may have been accepted though its answer was lost: fal may run and bill both.
    /// Count it; submit has no idempotency key.
    /// </summary>
    [JsonIgnore]
    public bool MayHaveBeenSubmittedTwice { get; init; }
}
