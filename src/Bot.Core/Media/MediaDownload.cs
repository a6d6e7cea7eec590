namespace Bot.Core.Media;

/// <summary>Fetches pictures over HTTP.</summary>
/// <param name="http">From <see cref="GuardedHttp.CreateHandler(PublicAddress)"/>; no timeout of its own.</param>
/// <param name="policy">What may be fetched.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
public sealed class MediaDownload(HttpClient http, PublicAddress policy, TimeProvider time, Random random)
    : IMediaDownload
{
    /// <inheritdoc/>
    public Task<MediaResult> ToFileAsync(
        string url, string path, MediaLimits limits, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{http}{policy}{time}{random}");
}
