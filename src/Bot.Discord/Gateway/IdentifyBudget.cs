using Bot.Discord.Wire;

namespace Bot.Discord.Gateway;

/// <summary>
/// Keeps IDENTIFY within Discord's limits: one in 5 s, and so many a day. Going over the daily limit resets the bot's
/// token, so this is not left to back-off.
/// </summary>
internal sealed class IdentifyBudget(TimeProvider time)
{
    // Some margin over the documented 5 s, because the clock that counts is Discord's.
    private static readonly TimeSpan _window = TimeSpan.FromMilliseconds(5250);

    private const long MaxResetMs = 24 * 60 * 60 * 1000;

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _notBefore;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How long to wait before an IDENTIFY.</summary>
    public TimeSpan Wait => _notBefore > Now ? _notBefore - Now : TimeSpan.Zero;

    /// <summary>Takes over what GET /gateway/bot told.</summary>
    public void Learn(SessionStartLimit? limit)
    {
        if (limit is not { Remaining: <= 0 }) return;
        var reset = Now + TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfter, 0, MaxResetMs));
        _notBefore = reset > _notBefore ? reset : _notBefore;
    }

    /// <summary>An IDENTIFY is being sent.</summary>
    public void Use() => _notBefore = Now + _window;
}
