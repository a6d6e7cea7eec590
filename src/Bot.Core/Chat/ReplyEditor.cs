using Microsoft.Extensions.Logging;

namespace Bot.Core.Chat;

/// <summary>
/// Shows the views of one reply, one after the other. Progress views are coalesced (the latest wins) and paced; the final
/// view goes ahead of them and is tried until it is confirmed, impossible, or no longer waited for.
/// </summary>
public sealed partial class ReplyEditor : IAsyncDisposable
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(2);

    private readonly IChat _chat;
    private readonly RoomPacers _rooms;
    private readonly RoomPacer _pacer;
    private readonly TimeProvider _time;
    private readonly Func<ReplyAddress, Task> _addressChanged;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _progressEnds = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _lock = new();
    private readonly ReplyAddress _opened;
    private View? _waiting;
    private View? _shown;
    private ReplyAddress _told;
    private Task _pump = Task.CompletedTask;
    private bool _isPumping;
    private bool _isClosed;
    private bool _isAnswered;
    private TimeSpan _pause;
    private long _pausedAt;

    internal ReplyEditor(
        IChat chat, ReplyAddress address, RoomPacers rooms, TimeProvider time, ILogger log, Func<ReplyAddress, Task> addressChanged)
    {
        (_chat, _opened, _told, _rooms, _time, _log, _addressChanged) = (chat, address, address, rooms, time, log, addressChanged);
        Address = address;
        _pacer = rooms.Enter(address, chat.ProgressInterval);
    }

    /// <summary>Where the reply is now.</summary>
    public ReplyAddress Address { get; private set; }

    /// <summary>Every route to the reader is closed.</summary>
    public bool IsGone => _gone.IsCancellationRequested;

    /// <summary>Cancelled when every route to the reader is closed.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Shows the view when its turn comes, unless a later one overtakes it. Never waits, never throws.</summary>
    public void Show(View view)
    {
        lock (_lock)
        {
            if (_isClosed || IsGone) return;
            _waiting = view;
            if (_isPumping) return;
            _isPumping = true;
            _pump = PumpAsync();
        }
    }

    /// <summary>Shows the last view, ahead of any progress; trying again while the platform is busy.</summary>
    /// <param name="view">The last view.</param>
    /// <param name="cancellation">How long to try.</param>
    /// <param name="partStands">Stores which of the view's files its reader has, while others are still to come.</param>
    /// <returns>Shown or gone. Cancellation throws.</returns>
    public async Task<ShowResult> FinishAsync(
        View view, CancellationToken cancellation, Func<IReadOnlyList<MediaFile>, Task>? partStands = null)
    {
        lock (_lock) _isClosed = true;
        await _progressEnds.CancelAsync();
        await _pump.WaitAsync(cancellation);
        while (true)
        {
            // Another reply of the room may have met a longer pause meanwhile.
            while (UntilUnpaused() is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, _time, cancellation);
            var result = await ShowOnceAsync(view, cancellation);
            if (result is not ShowResult.Busy busy) return result;
            if (busy.ShownFiles.Count > 0 && partStands is not null) await partStands(busy.ShownFiles);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Drops what was not shown yet and waits for the edit under way.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock) _isClosed = true;
        await _progressEnds.CancelAsync();
        await _pump;
        _progressEnds.Dispose();
        _gone.Dispose();
        _rooms.Leave(_opened, _pacer);
    }

    private async Task PumpAsync()
    {
        await Task.Yield();
        while (HasNews())
        {
            if (await AwaitTurnAsync() && TryTakeWaiting(out var view)) await ShowProgressAsync(view);
        }
    }

    /// <summary>Whether something is to be shown; if not, the next view starts a pump of its own.</summary>
    private bool HasNews()
    {
        lock (_lock)
        {
            if (_isClosed || IsGone || _waiting?.Equals(_shown) == true) _waiting = null;
            _isPumping = _waiting is not null;
            return _isPumping;
        }
    }

    private async Task<bool> AwaitTurnAsync()
    {
        do
        {
            if (!await DelayAsync(OwnPause)) return false;
            if (await DelayAsync(_isAnswered ? _pacer.ReserveProgress() : _pacer.UntilUnpaused())) continue;
            if (_isAnswered) _pacer.ReleaseProgress();
            return false;
        }
        while (_pacer.IsPaused);
        return true;
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
            view = _isClosed || _waiting?.Equals(_shown) == true ? null : _waiting;
            _waiting = null;
            return view is not null;
        }
    }

    private async Task ShowProgressAsync(View view)
    {
        try
        {
            // A progress edit under way is not cut off: the platform may have taken it, and the final one follows.
            if (await ShowOnceAsync(view, CancellationToken.None) is ShowResult.Busy) PutBack(view);
        }
        catch (Exception defect)
        {
            // It costs this view and nothing else: the final one must go out whatever happened to progress.
            Log.ProgressBroken(_log, defect, _opened);
        }
    }

    private void PutBack(View view)
    {
        lock (_lock) _waiting ??= view;
    }

    private async Task<ShowResult> ShowOnceAsync(View view, CancellationToken cancellation)
    {
        var result = await _chat.ShowAsync(Address, view, cancellation);
        if (result is ShowResult.Busy { Address: { } partly }) await MoveAsync(partly);
        switch (result)
        {
            case ShowResult.Shown shown:
                _isAnswered = true;
                _shown = view;
                await MoveAsync(shown.Address);
                break;
            case ShowResult.Busy busy:
                Pause(busy);
                break;
            default:
                await _gone.CancelAsync();
                break;
        }

        return result;
    }

    private TimeSpan OwnPause =>
        _pause > TimeSpan.Zero && _pause - _time.GetElapsedTime(_pausedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private TimeSpan UntilUnpaused()
    {
        var (own, room) = (OwnPause, _pacer.UntilUnpaused());
        return own > room ? own : room;
    }

    // A limit belongs to what it names: others of the room do not wait for this reply's own.
    private void Pause(ShowResult.Busy busy)
    {
        var pause = busy.RetryAfter < MaxPause ? busy.RetryAfter : MaxPause;
        if (busy.IsForReplyAlone) (_pause, _pausedAt) = (pause, _time.GetTimestamp());
        else _pacer.Pause(pause);
    }

    private async Task MoveAsync(ReplyAddress address)
    {
        Address = address;
        if (address == _told) return;
        try
        {
            await _addressChanged(address);
            _told = address;
        }
        catch (Exception failure)
        {
            // The reader has seen the view and it counts. Only a crash before the next view would show a second message.
            Log.MoveNotStored(_log, failure, _opened);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Error, "Progress in {Room} met a defect")]
        public static partial void ProgressBroken(ILogger logger, Exception defect, ReplyAddress room);

        [LoggerMessage(3006, LogLevel.Warning, "Where a reply in {Room} is shown could not be stored; its next view tries again")]
        public static partial void MoveNotStored(ILogger logger, Exception failure, ReplyAddress room);
    }
}
