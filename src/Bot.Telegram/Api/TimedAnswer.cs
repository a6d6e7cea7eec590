using Telegram.Bot.Requests.Abstractions;

namespace Bot.Telegram.Api;

/// <summary>
/// Sends an answer that is worth something within a window only, again and again until Telegram has taken it.
/// </summary>
internal sealed class TimedAnswer(TelegramApi api, TimeProvider time)
{
    /// <summary>One try may take no longer, so that a lost one leaves time for another.</summary>
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(4);

    /// <summary>After an answer that cannot be read; doubled from try to try.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <returns>Null when it was taken; otherwise why it never will be.</returns>
    internal async Task<ApiFailure?> SendAsync(IRequest<bool> answer, TimeSpan window, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            var left = window - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return new ApiFailure.Network("too late");
            var isFirst = pause == FirstPause;
            var sent = await api.CallAsync(answer, left < TryTimeout ? left : TryTimeout, cancellation);
            if (sent.IsOk(out _, out var failure)) return null;
            // An answer whose receipt was lost is told the second time that it is too late.
            if (failure is ApiFailure.Refused { Kind: RefusalKind.QueryTooOld } && !isFirst) return null;
            var wait = failure switch
            {
                ApiFailure.Network => pause,
                ApiFailure.RateLimited limited => limited.RetryAfter,
                _ => TimeSpan.MaxValue,
            };
            if (wait >= window - time.GetElapsedTime(began)) return failure;
            await Task.Delay(wait, time, cancellation);
        }
    }
}
