using Bot.Telegram.Api;

namespace Bot.Telegram.Polling;

/// <summary>How long to wait before the next poll after one that brought nothing good.</summary>
internal sealed class PollPause(Random random)
{
    /// <summary>An empty answer that comes at once is from a server that does not wait: no reason to spin.</summary>
    private static readonly TimeSpan EmptyPause = TimeSpan.FromSeconds(1);

    private readonly Backoff _network = new(random, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly Backoff _conflict = new(random, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));

    internal TimeSpan AfterFailure(ApiFailure failure) => failure switch
    {
        ApiFailure.RateLimited limited => limited.RetryAfter,
        ApiFailure.Refused { Kind: RefusalKind.Conflict } => _conflict.Next(),
        _ => _network.Next(),
    };

    internal TimeSpan AfterBatch(bool isEmpty, TimeSpan elapsed)
    {
        _network.Reset();
        _conflict.Reset();
        return isEmpty && elapsed < EmptyPause ? EmptyPause : TimeSpan.Zero;
    }
}
