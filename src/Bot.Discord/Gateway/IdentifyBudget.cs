using Bot.Discord.Wire;

namespace Bot.Discord.Gateway;

/// <summary>
/// Keeps IDENTIFY within Discord's limits: one in 5 s for each place that max_concurrency gives, and so many a day. Going
/// over the daily limit resets the bot's token, so this is not left to back-off.
/// </summary>
internal sealed class IdentifyBudget(TimeProvider time) : IDisposable
{
    // Some margin over the documented 5 s, because the clock that counts is Discord's.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(5250);

    private const long MaxResetMs = 24 * 60 * 60 * 1000;

    private readonly SemaphoreSlim _place = new(1, 1);
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

    /// <summary>Waits for the turn to connect and IDENTIFY; nobody else has it until it is used or given back.</summary>
    public async Task<IdentifyTurn> EnterAsync(CancellationToken cancellation)
    {
        await _place.WaitAsync(cancellation);
        try
        {
            while (Wait is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
            return new IdentifyTurn(this);
        }
        catch
        {
            _place.Release();
            throw;
        }
    }

    public void Dispose() => _place.Dispose();

    internal void Leave(bool isUsed)
    {
        if (isUsed) _notBefore = Now + Window;
        _place.Release();
    }
}

/// <summary>The right to one IDENTIFY.</summary>
internal sealed class IdentifyTurn(IdentifyBudget budget) : IDisposable
{
    private int _isOver;

    /// <summary>The IDENTIFY is being sent.</summary>
    public void Use() => End(isUsed: true);

    /// <summary>Gives the turn back, if it was not used.</summary>
    public void Dispose() => End(isUsed: false);

    private void End(bool isUsed)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0) budget.Leave(isUsed);
    }
}
