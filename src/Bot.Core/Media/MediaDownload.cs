using Bot.Core.Fal;
using Bot.Core.Web;

namespace Bot.Core.Media;

/// <summary>Fetches pictures over HTTP.</summary>
/// <param name="http">From <see cref="GuardedHttp.CreateHandler(PublicAddress)"/>; no timeout of its own.</param>
/// <param name="policy">What may be fetched.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
public sealed class MediaDownload(HttpClient http, PublicAddress policy, TimeProvider time, Random random)
    : IMediaDownload
{
    private const int MaxTries = 3;
    private readonly SpreadBackoff _backoff = FalRetry.Backoff(random);
    private readonly MediaFetch _fetch = new(http, policy);

    /// <inheritdoc/>
    public async Task<MediaResult> ToFileAsync(
        string url, string path, MediaLimits limits, CancellationToken cancellationToken)
    {
        var check = policy.Check(url);
        if (!check.IsAllowed) return new MediaResult(null, MediaFailures.Refused(check));
        using var deadline = new CancellationTokenSource(limits.Deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var part = path + ".part";
        try
        {
            var result = await FetchAsync(check.Url, part, limits, both.Token);
            if (!result.IsSuccess) return result;
            File.Move(part, path, overwrite: true);
            return result with { File = result.File with { Path = path } };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MediaResult(null, MediaFailures.TimedOut(limits.Deadline));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MediaResult(null, MediaFailures.NotStored(e.GetType().Name));
        }
        finally
        {
            DeleteQuietly(part);
        }
    }

    /// <inheritdoc/>
    public async Task<MeasureResult> MeasureAsync(string url, MediaLimits limits, CancellationToken cancellationToken)
    {
        var check = policy.Check(url);
        if (!check.IsAllowed) return new MeasureResult(null, MediaFailures.Refused(check));
        using var deadline = new CancellationTokenSource(limits.Deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var result = await _fetch.MeasureAsync(check.Url, limits, both.Token);
                if (result.Failure is not { Retryable: true } || tries == MaxTries) return result;
                await Task.Delay(_backoff.After(tries), time, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MeasureResult(null, MediaFailures.TimedOut(limits.Deadline));
        }
    }

    private async Task<MediaResult> FetchAsync(
        Uri url, string part, MediaLimits limits, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await _fetch.ToFileAsync(url, part, limits, cancellationToken);
            if (result.Failure is not { Retryable: true } || tries == MaxTries) return result;
            await Task.Delay(_backoff.After(tries), time, cancellationToken);
        }
    }

    // A leftover is no fault of the download; the next one to the same path replaces it.
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
