using Bot.Core.Fal;
using Bot.Core.Jobs.Alerts;

namespace Bot.Core.Jobs;

/// <summary>
/// The bot's own account at fal. While fal refuses it nothing is posted but, now and then, one job to try whether it is fixed;
/// the others wait here. Thread-safe.
/// </summary>
/// <param name="alerts">Tells the operators.</param>
/// <param name="time">The clock.</param>
public sealed class FalAccount(AccountAlerts alerts, TimeProvider time)
{
    /// <summary>What a waiting member reads.</summary>
    internal const string WaitingText =
        "the bot's account at the picture service does not work just now. Its operators know, and this goes on by itself";

    // A fixed account is noticed soon, and a locked one is not asked more than a few times a minute.
    private static readonly Backoff Trials = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2));

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _refusedAt = new(StringComparer.Ordinal);
    private TaskCompletionSource _fixed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FalFailure? _trouble;
    private TimeSpan _pause;
    private int _refusals;
    private long _triedAt;
    private long _acceptedAt;

    /// <summary>Why fal refuses the account; null while it does not.</summary>
    public FalFailure? Trouble
    {
        get
        {
            lock (_lock) return _trouble;
        }
    }

    /// <summary>Ends when a job may be posted: nothing is wrong, or it is its turn to try.</summary>
    /// <param name="cancellation">Gives up by throwing.</param>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Task recovered;
            TimeSpan left;
            lock (_lock)
            {
                left = _trouble is null ? TimeSpan.Zero : _pause - time.GetElapsedTime(_triedAt);
                if (left <= TimeSpan.Zero)
                {
                    _triedAt = time.GetTimestamp();
                    return;
                }

                recovered = _fixed.Task;
            }

            await recovered.WaitAsync(left, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>fal took a job: the account is good.</summary>
    /// <param name="endpoint">Which model's.</param>
    public async Task AcceptedAsync(string endpoint)
    {
        lock (_lock)
        {
            _acceptedAt = time.GetTimestamp();
            _refusedAt.Remove(endpoint);
            if (_trouble is null) return;
            _trouble = null;
            _fixed.TrySetResult();
            _fixed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await alerts.TellRecoveredAsync();
    }

    /// <summary>fal refused the account.</summary>
    /// <param name="failure">How.</param>
    /// <param name="endpoint">Which model was asked for; null where none was.</param>
    /// <returns>
    /// False when it is the model that the account may not use, and not the account that is locked: fal tells the two by the
    /// same status, so it is what is refused again although others were taken meanwhile.
    /// </returns>
    public async Task<bool> RefusedAsync(FalFailure failure, string? endpoint)
    {
        lock (_lock)
        {
            if (endpoint is not null && failure.Kind == FailureKind.Forbidden && IsModels(endpoint)) return false;
            _refusals = _trouble is null ? 1 : _refusals + 1;
            _pause = Trials.After(_refusals);
            if (failure.RetryAfter > _pause) _pause = failure.RetryAfter < Trials.Longest ? failure.RetryAfter.Value : Trials.Longest;
            var isNew = _trouble is null;
            (_trouble, _triedAt) = (failure, time.GetTimestamp());
            if (!isNew) return true;
        }

        await alerts.TellBrokenAsync(failure);
        return true;
    }

    private bool IsModels(string endpoint)
    {
        var isAgain = _refusedAt.TryGetValue(endpoint, out var before) && time.GetElapsedTime(before) < Remembered;
        _refusedAt[endpoint] = time.GetTimestamp();
        return isAgain && _trouble is null && _acceptedAt > before;
    }
}
