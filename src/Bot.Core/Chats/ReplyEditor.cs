namespace Bot.Core.Chats;

/// <summary>
/// Shows the views of one reply, one after the other. Progress views are coalesced (the latest wins) and paced; the final
/// view goes ahead of them and is tried until it is confirmed, impossible, or no longer waited for.
/// </summary>
public sealed class ReplyEditor : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly IChat _chat;
    private readonly RoomPacers _rooms;
    private readonly RoomPacer _pacer;
    private readonly TimeProvider _time;
    private readonly Func<ReplyAddress, Task> _addressChanged;
    private readonly CancellationTokenSource _progressEnds = new();
    private readonly Lock _lock = new();
    private readonly ReplyAddress _opened;
    private View? _waiting;
    private View? _shown;
    private Task _pump = Task.CompletedTask;
    private bool _isClosed;
    private bool _isAnswered;

    internal ReplyEditor(
        IChat chat, ReplyAddress address, RoomPacers rooms, TimeProvider time, Func<ReplyAddress, Task> addressChanged)
    {
        (_chat, _opened, _rooms, _time, _addressChanged) = (chat, address, rooms, time, addressChanged);
        Address = address;
        _pacer = rooms.Enter(address, chat.ProgressInterval);
    }

    /// <summary>Where the reply is now.</summary>
    public ReplyAddress Address { get; private set; }

    /// <summary>Every route to the reader is closed.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Shows the view when its turn comes, unless a later one overtakes it. Never waits, never throws.</summary>
    public void Show(View view)
    {
        lock (_lock)
        {
            if (_isClosed || IsGone || view.Equals(_shown)) return;
            _waiting = view;
            if (_pump.IsCompleted) _pump = PumpAsync();
        }
    }

    /// <summary>Shows the last view, ahead of any progress; trying again while the platform is busy.</summary>
    /// <param name="view">The last view.</param>
    /// <param name="cancellation">How long to try.</param>
    /// <returns>Shown or gone. Cancellation throws.</returns>
    public async Task<ShowResult> FinishAsync(View view, CancellationToken cancellation)
    {
        lock (_lock) _isClosed = true;
        await _progressEnds.CancelAsync();
        await _pump.WaitAsync(cancellation);
        while (true)
        {
            await Task.Delay(_pacer.UntilUnpaused(), _time, cancellation);
            var result = await ShowOnceAsync(view, cancellation);
            if (result is not ShowResult.Busy) return result;
        }
    }

    /// <summary>Drops what was not shown yet and waits for the edit under way.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock) _isClosed = true;
        await _progressEnds.CancelAsync();
        await _pump;
        _progressEnds.Dispose();
        _rooms.Leave(_opened, _pacer);
    }

    private async Task PumpAsync()
    {
        await Task.Yield();
        while (await AwaitTurnAsync() && TryTakeWaiting(out var view))
        {
            // A progress edit under way is not cut off: the platform may have taken it, and the final one follows.
            var result = await ShowOnceAsync(view, CancellationToken.None);
            if (result is ShowResult.Busy) PutBack(view);
        }
    }

    private async Task<bool> AwaitTurnAsync()
    {
        lock (_lock)
        {
            if (_waiting is null || _isClosed && _isAnswered) return false;
        }

        if (!_isAnswered) return await DelayAsync(_pacer.UntilUnpaused());
        if (await DelayAsync(_pacer.ReserveProgress())) return true;
        _pacer.ReleaseProgress();
        return false;
    }

    private async Task<bool> DelayAsync(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) return !_progressEnds.IsCancellationRequested;
        try
        {
            await Task.Delay(wait, _time, _progressEnds.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool TryTakeWaiting([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out View? view)
    {
        lock (_lock)
        {
            view = _isClosed || IsGone ? null : _waiting;
            _waiting = null;
            return view is not null;
        }
    }

    private void PutBack(View view)
    {
        lock (_lock) _waiting ??= view;
    }

    private async Task<ShowResult> ShowOnceAsync(View view, CancellationToken cancellation)
    {
        var result = await _chat.ShowAsync(Address, view, cancellation);
        switch (result)
        {
            case ShowResult.Shown shown:
                _isAnswered = true;
                _shown = view;
                await MoveAsync(shown.Address);
                break;
            case ShowResult.Busy busy:
                _pacer.Pause(busy.RetryAfter < LongestPause ? busy.RetryAfter : LongestPause);
                break;
            default:
                IsGone = true;
                break;
        }

        return result;
    }

    private async Task MoveAsync(ReplyAddress address)
    {
        if (address == Address) return;
        Address = address;
        await _addressChanged(address);
    }
}
