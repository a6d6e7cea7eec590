namespace Bot.Discord.Rest;

/// <summary>
/// Discord's rate limits, learned from its headers and kept before they are hit. A bucket belongs to a bucket id and a
/// top-level resource; until an operation's bucket id is known, its own name stands for it.
/// </summary>
/// <remarks>Source: docs/topics/Rate Limits of Discord's documentation. Thread-safe.</remarks>
internal sealed class RateLimiter(TimeProvider time, int capacity = RateLimiter.DefaultCapacity)
{
    private const int DefaultCapacity = 4096;
    private const int GlobalPerSecond = 50;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _bucketIds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Major), Bucket> _buckets = [];
    private readonly InvalidRequests _invalid = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _globalWindow;
    private int _globalUsed;
    private TimeSpan _globalBlockedUntil;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How many buckets are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _buckets.Count;
        }
    }

    /// <summary>
    /// Takes room for one request: zero when it may go now, else how long to wait before asking again.
    /// </summary>
    public TimeSpan Reserve(in RestRoute route)
    {
        lock (_lock)
        {
            var now = Now;
            var wait = _buckets.TryGetValue(KeyOf(route), out var bucket) ? bucket.WaitAt(now) : TimeSpan.Zero;
            wait = Max(wait, Max(_globalBlockedUntil - now, _invalid.WaitAt(now)));
            if (route.UsesBotToken) wait = Max(wait, GlobalWaitAt(now));
            if (wait > TimeSpan.Zero) return wait;
            _invalid.Take(now);
            bucket?.Take(now);
            if (route.UsesBotToken) _globalUsed++;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Learns from an answer's headers.</summary>
    public void Learn(in RestRoute route, RateLimitHeaders headers)
    {
        lock (_lock)
        {
            if (headers.Bucket is { } id) Rename(route.Key, id);
            if (headers.Limit is not { } limit || headers.Remaining is not { } remaining) return;
            if (headers.ResetAfter is not { } resetAfter) return;
            BucketOf(route).Learn(limit, remaining, resetAfter, Now);
        }
    }

    /// <summary>
    /// Discord, or Cloudflare before it, answered 429. A global one stops everything: each request against it is an invalid
    /// one, by whatever right it is sent.
    /// </summary>
    public void Refuse(in RestRoute route, TimeSpan retryAfter, bool isGlobal)
    {
        lock (_lock)
        {
            if (isGlobal) _globalBlockedUntil = Max(_globalBlockedUntil, Now + retryAfter);
            else BucketOf(route).Block(Now + retryAfter);
        }
    }

    /// <summary>Counts an answer that Discord counts as invalid; true when the bot becomes slow by it.</summary>
    public bool CountInvalid()
    {
        lock (_lock) return _invalid.Add(Now);
    }

    private TimeSpan GlobalWaitAt(TimeSpan now)
    {
        if (now >= _globalWindow + Second) (_globalWindow, _globalUsed) = (now, 0);
        return _globalUsed < GlobalPerSecond ? TimeSpan.Zero : _globalWindow + Second - now;
    }

    private (string Id, string Major) KeyOf(in RestRoute route) =>
        (_bucketIds.GetValueOrDefault(route.Key, route.Key), route.Major);

    // Rare: an operation's id is learned once and seldom changes. What was held under the old name holds under the new.
    private void Rename(string key, string id)
    {
        var old = _bucketIds.GetValueOrDefault(key, key);
        _bucketIds[key] = id;
        if (old == id) return;
        foreach (var (name, bucket) in _buckets.Where(pair => pair.Key.Id == old).ToList())
        {
            if (old == key) _buckets.Remove(name);
            if (_buckets.TryGetValue((id, name.Major), out var known)) known.Merge(bucket, Now);
            else _buckets[(id, name.Major)] = bucket;
        }
    }

    private Bucket BucketOf(in RestRoute route)
    {
        var key = KeyOf(route);
        if (_buckets.TryGetValue(key, out var known)) return known;
        if (_buckets.Count >= capacity) Evict();
        return _buckets[key] = new Bucket();
    }

    // Each interaction's token has buckets of its own, so most are of no use a second later.
    private void Evict()
    {
        var now = Now;
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsOverAt(now)) _buckets.Remove(key);
        }

        if (_buckets.Count < capacity) return;
        var soonest = _buckets.OrderBy(static pair => pair.Value.ResetAt).Take(capacity / 2).ToList();
        foreach (var (key, _) in soonest) _buckets.Remove(key);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
