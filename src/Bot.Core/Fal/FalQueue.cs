using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>fal's queue over HTTP.</summary>
/// <param name="http">From <see cref="FalHttp.CreateHandler"/>: follows no redirects; no timeout of its own.</param>
/// <param name="options">Where and how.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class FalQueue(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger<FalQueue> logger) : IFalQueue
{
    /// <inheritdoc/>
    public Task<FalResult<FalTicket>> SubmitAsync(
        string endpoint, string inputJson, CancellationToken cancellationToken) => throw Soon();

    /// <inheritdoc/>
    public IAsyncEnumerable<FalUpdate> WatchAsync(FalTicket ticket, CancellationToken cancellationToken) =>
        throw Soon();

    /// <inheritdoc/>
    public Task<FalResult<FalOutput>> ResultAsync(FalTicket ticket, CancellationToken cancellationToken) =>
        throw Soon();

    /// <inheritdoc/>
    public Task<FalCancel> CancelAsync(FalTicket ticket, CancellationToken cancellationToken) => throw Soon();

    private NotSupportedException Soon() => new($"{http}{options}{time}{random}{logger}");
}
