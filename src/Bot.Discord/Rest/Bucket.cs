namespace Bot.Discord.Rest;

/// <summary>One rate limit's window. Times are counted from the limiter's start.</summary>
internal sealed class Bucket
{
    private int _limit = 1;
    private int _remaining = 1;
    private TimeSpan _window;

    /// <summary>When the window ends.</summary>
    public TimeSpan ResetAt { get; private set; }

    /// <summary>Nothing in it matters any more.</summary>
    public bool IsOverAt(TimeSpan now) => now >= ResetAt;

    /// <summary>How long until there is room.</summary>
    public TimeSpan WaitAt(TimeSpan now) => _remaining > 0 || IsOverAt(now) ? TimeSpan.Zero : ResetAt - now;

    /// <summary>Takes room; the caller has seen that there is some.</summary>
    public void Take(TimeSpan now)
    {
        if (IsOverAt(now)) (_remaining, ResetAt) = (_limit, now + _window);
        _remaining--;
    }

    /// <summary>
    /// Answers may come out of order, so within one window the least that was told counts, and what is on its way stays
    /// counted.
    /// </summary>
    public void Learn(int limit, int remaining, TimeSpan resetAfter, TimeSpan now)
    {
        var isNewWindow = IsOverAt(now);
        _limit = Math.Max(1, limit);
        _remaining = Math.Max(0, isNewWindow ? remaining : Math.Min(_remaining, remaining));
        ResetAt = isNewWindow || now + resetAfter > ResetAt ? now + resetAfter : ResetAt;
        _window = resetAfter > _window ? resetAfter : _window;
    }

    /// <summary>No room until then.</summary>
    public void Block(TimeSpan until) => (_remaining, ResetAt) = (0, until > ResetAt ? until : ResetAt);
}
