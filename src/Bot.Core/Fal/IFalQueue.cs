namespace Bot.Core.Fal;

/// <summary>fal's queue: submit, watch, fetch, cancel. Safe for many callers at once.</summary>
public interface IFalQueue
{
    /// <summary>Puts one request in the queue, retrying what was surely not accepted.</summary>
    /// <param name="endpoint">Full endpoint id, such as <c>fal-ai/flux/dev</c>.</param>
    /// <param name="inputJson">The model's input object as JSON.</param>
    /// <param name="cancellationToken">Gives up; the request may have been accepted by then.</param>
    /// <returns>The receipt, or why not.</returns>
    Task<FalResult<FalTicket>> SubmitAsync(string endpoint, string inputJson, CancellationToken cancellationToken);

    /// <summary>
    /// Follows a request to its end, by the stream and by polling where the stream fails. It outlives outages, so
    /// bound it by the token. The same update is not repeated. The last update is
    /// <see cref="FalUpdate.Completed"/> or <see cref="FalUpdate.Lost"/>.
    /// </summary>
    /// <param name="ticket">The receipt.</param>
    /// <param name="cancellationToken">Ends the watch by throwing; the request goes on.</param>
    /// <returns>The updates as they come.</returns>
    IAsyncEnumerable<FalUpdate> WatchAsync(FalTicket ticket, CancellationToken cancellationToken);

    /// <summary>
    /// Fetches the result of a completed request. What was made is paid for: it is asked for, through any trouble, until it is
    /// there or fal itself says that there is none; so bound it by the token.
    /// </summary>
    /// <param name="ticket">The receipt.</param>
    /// <param name="told">The failure that the status told; then it is asked for a few times only. Null when there was none.</param>
    /// <param name="cancellationToken">Gives up by throwing.</param>
    /// <returns>The output, or why there is none: a failed request gives its failure here.</returns>
    Task<FalResult<FalOutput>> ResultAsync(FalTicket ticket, FalFailure? told, CancellationToken cancellationToken);

    /// <summary>Writes a file that is in the result itself; see <see cref="EmbeddedFile"/>. Asks as patiently for it.</summary>
    /// <param name="ticket">The receipt.</param>
    /// <param name="number">Which of the result's embedded files, from 0.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="maxBytes">The most bytes it may have.</param>
    /// <param name="cancellationToken">Gives up by throwing.</param>
    /// <returns>Null when it is written; else why not.</returns>
    Task<FalFailure?> CopyEmbeddedAsync(FalTicket ticket, int number, string path, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Asks fal to cancel.</summary>
    /// <param name="ticket">The receipt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    Task<FalCancel> CancelAsync(FalTicket ticket, CancellationToken cancellationToken);
}
