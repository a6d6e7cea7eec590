using Bot.Core;
using Bot.Telegram.Api;

namespace Bot.Telegram.Polling;

/// <summary>How long to wait before the next poll after one that brought nothing good.</summary>
internal sealed class PollPause(Random random)
{
    /// <summary>An empty answer that comes at once is from a server that does not wait: no reason to spin.</summary>
    private static readonly TimeSpan EmptyPause = TimeSpan.FromSeconds(1);

    private readonly SpreadBackoff _network = new(random, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
    private readonly SpreadBackoff _conflict = new(random, new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60)));
    private int _failures, _conflicts;

    internal TimeSpan AfterFailure(ApiFailure failure) => failure switch
    {
        ApiFailure.RateLimited limited => limited.RetryAfter,
        ApiFailure.Refused { Kind: RefusalKind.Conflict } => _conflict.After(++_conflicts),
        _ => _network.After(++_failures),
    };

    internal TimeSpan AfterBatch(bool isEmpty, TimeSpan elapsed)
    {
        (_failures, _conflicts) = (0, 0);
        return isEmpty && elapsed < EmptyPause ? EmptyPause : TimeSpan.Zero;
    }
}
