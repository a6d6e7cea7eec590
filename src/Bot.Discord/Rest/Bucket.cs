namespace Bot.Discord.Rest;

/// <summary>One rate limit's window. Times are counted from the limiter's start.</summary>
internal sealed class Bucket
{
    private int _limit = 1;
    private int _remaining = 1;
    private bool _isGuess = true;
    private TimeSpan _window;
    private TimeSpan _blockedUntil;
    private TimeSpan _windowEnds;

    /// <summary>When the window ends, or the block if that is later.</summary>
    public TimeSpan ResetAt => _windowEnds > _blockedUntil ? _windowEnds : _blockedUntil;

    /// <summary>Nothing in it matters any more.</summary>
    public bool IsOverAt(TimeSpan now) => now >= ResetAt;

    /// <summary>How long until there is room.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var until = _remaining > 0 ? _blockedUntil : ResetAt;
        return until > now ? until - now : TimeSpan.Zero;
    }

    /// <summary>Takes room; the caller has seen that there is some.</summary>
    public void Take(TimeSpan now)
    {
        // Until an answer tells, the new window is taken to be as long as the last one.
        if (now >= _windowEnds) (_remaining, _windowEnds, _isGuess) = (_limit, now + _window, true);
        _remaining--;
    }

    /// <summary>
    /// Answers may come out of order, so within one window the least that was told counts, and what is on its way stays
    /// counted. The latest answer says when the window ends: one odd answer holds nobody longer than to the next.
    /// </summary>
    public void Learn(int limit, int remaining, TimeSpan resetAfter, TimeSpan now)
    {
        var isNewWindow = now >= _windowEnds;
        _limit = Math.Max(1, limit);
        _remaining = Math.Max(0, isNewWindow ? remaining : Math.Min(_remaining, remaining));
        _window = isNewWindow || _isGuess || resetAfter > _window ? resetAfter : _window;
        _windowEnds = now + resetAfter;
        _isGuess = false;
    }

    /// <summary>No room until then.</summary>
    public void Block(TimeSpan until) => _blockedUntil = until > _blockedUntil ? until : _blockedUntil;

    /// <summary>It turned out to be one with the other: what either knows of less room holds.</summary>
    public void Merge(Bucket other, TimeSpan now)
    {
        Block(other._blockedUntil);
        if (now >= other._windowEnds) return;
        _remaining = now >= _windowEnds ? other._remaining : Math.Min(_remaining, other._remaining);
        _windowEnds = other._windowEnds > _windowEnds ? other._windowEnds : _windowEnds;
    }
}
