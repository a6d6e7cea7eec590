using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>A request in the queue. Thread-safe; whoever watches it awaits <see cref="View.Changed"/>.</summary>
internal sealed class QueuedRequest : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _woken;
    private readonly List<LogLine> _logs = [];
    private readonly Action _announce;
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource _released = NewSignal();
    private FalHold _hold;
    private readonly bool _isStubborn;
    private bool _hurried;
    private bool _cancelled;
    private int _strangers;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _completedAt;
    private Outcome? _outcome;

    public QueuedRequest(
        Submission submission, FalHold hold, int strangers, Action announce, CancellationToken stopping)
    {
        _announce = announce;
        _isStubborn = submission.Asks(FalScenario.Stubborn);
        Submission = submission;
        _hold = hold;
        _strangers = strangers;
        _woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Woken = _woken.Token;
    }

    public Submission Submission { get; }

    public string Id => Submission.Id;

    /// <summary>
    /// The input to work on; gone when the request has completed, because it may hold whole pictures.
    /// </summary>
    public JsonObject? Input { get; private set; }

    /// <summary>Fires when waiting must end: cancelled, hurried, or the stand-in stops.</summary>
    public CancellationToken Woken { get; }

    /// <summary>Whether it was cancelled, or the stand-in stops.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                if (_startedAt is not null && _isStubborn && _cancelled) return false;
                return _cancelled || (!_hurried && Woken.IsCancellationRequested);
            }
        }
    }

    public void Give(JsonObject input) => Input = input;

    public View Look(int logsFrom = 0)
    {
        lock (_gate)
        {
            return new(
                _outcome is not null ? FalRequestState.Completed
                : _startedAt is not null ? FalRequestState.InProgress : FalRequestState.InQueue,
                _strangers, [.. _logs.Skip(logsFrom)], _startedAt, _completedAt, _outcome, _cancelled, _changed.Task);
        }
    }

    /// <summary>One stranger fewer is ahead.</summary>
    public void Advance() => Change(() => _strangers--);

    /// <summary>The place in line may have changed for reasons of others.</summary>
    public void Touch() => Change(static () => { });

    public void Start(DateTimeOffset now) => Change(() => (_startedAt, _strangers) = (now, 0));

    public void Log(LogLine line) => Change(() => _logs.Add(line));

    public void Complete(Outcome outcome, DateTimeOffset now) => Change(() =>
    {
        _outcome = outcome;
        _completedAt = now;
        Input = null;
    });

    /// <summary>Waits while the request is held at this place.</summary>
    public async Task PassAsync(FalHold place)
    {
        Task released;
        lock (_gate) released = _hold == place ? _released.Task : Task.CompletedTask;
        await released.WaitAsync(Woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfOver();
    }

    /// <summary>Holds or releases it from now on.</summary>
    public void Hold(FalHold hold)
    {
        lock (_gate)
        {
            _hold = hold;
            _released.TrySetResult();
            if (hold != FalHold.None) _released = NewSignal();
        }
    }

    /// <summary>Releases it and ends every wait of its run.</summary>
    public void Hurry()
    {
        lock (_gate) _hurried = true;
        Hold(FalHold.None);
        _woken.Cancel();
    }

    /// <summary>Whether the cancel came in time.</summary>
    public bool TryCancel()
    {
        lock (_gate)
        {
            if (_outcome is not null) return false;
            _cancelled = true;
        }

        _woken.Cancel();
        return true;
    }

    /// <summary>Waits unless hurried; throws when the request was cancelled or the stand-in stops.</summary>
    public async Task WaitAsync(TimeSpan delay, TimeProvider time)
    {
        if (delay != TimeSpan.Zero && !Woken.IsCancellationRequested)
            await Task.Delay(delay, time, Woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfOver();
    }

    /// <summary>Throws when the request was cancelled or the stand-in stops; hurrying is no reason.</summary>
    public void ThrowIfOver()
    {
        if (IsOver) throw new OperationCanceledException(Woken);
    }

    public void Dispose() => _woken.Dispose();

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            change();
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
        _announce();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
