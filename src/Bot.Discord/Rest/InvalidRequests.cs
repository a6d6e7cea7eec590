namespace Bot.Discord.Rest;

/// <summary>
/// Counts the answers for which Discord bans an address: 10,000 of 401, 403 and 429 in 10 minutes (docs/topics/Rate Limits,
/// "Invalid Request Limit"). From half of that on, requests go out a few in a second, which cannot reach the rest. Times are
/// counted from the limiter's start; not thread-safe.
/// </summary>
internal sealed class InvalidRequests
{
    /// <summary>So many in the window make the bot slow.</summary>
    public const int SlowFrom = 5000;

    // 10 minutes at this distance are 3,000 requests.
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(200);

    // One minute more than Discord's ten: the first of them is never a whole one.
    private readonly (long Minute, int Count)[] _minutes = new (long, int)[11];
    private TimeSpan _next;

    /// <summary>Counts one; true when it is the one that makes the bot slow.</summary>
    public bool Add(TimeSpan now)
    {
        var minute = (long)now.TotalMinutes;
        ref var slot = ref _minutes[minute % _minutes.Length];
        slot = slot.Minute == minute ? (minute, slot.Count + 1) : (minute, 1);
        return CountAt(now) == SlowFrom;
    }

    /// <summary>How long a request has to wait.</summary>
    public TimeSpan WaitAt(TimeSpan now) => CountAt(now) >= SlowFrom && _next > now ? _next - now : TimeSpan.Zero;

    /// <summary>A request goes out.</summary>
    public void Take(TimeSpan now) => _next = now + Distance;

    private int CountAt(TimeSpan now)
    {
        var (oldest, count) = ((long)now.TotalMinutes - _minutes.Length, 0);
        foreach (var slot in _minutes) count += slot.Minute > oldest ? slot.Count : 0;
        return count;
    }
}
