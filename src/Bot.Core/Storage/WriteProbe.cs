using Dapper;

namespace Bot.Core.Storage;

/// <summary>
/// Tells whether writes reach the disk now, by making one. However many ask, there is one at a time and one in
/// <see cref="Lasting"/>. Thread-safe.
/// </summary>
public sealed class WriteProbe(Database database, TimeProvider time)
{
    /// <summary>How long a trial's outcome is what everybody is told.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(2);

    /// <summary>How long one that asks waits: an orchestrator gives up on an answer after a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    // A number in the file's header that nobody reads: setting it, even to what it is, writes a page and its commit
    // (sqlite.org/pragma.html#pragma_user_version).
    private const string Touch = "PRAGMA user_version = 1";

    private readonly Lock _gate = new();
    private Task _trial = Task.CompletedTask;
    private long? _begunAt;

    /// <summary>Whether the last trial, or one that is made now, succeeded in time.</summary>
    public async Task<bool> SucceedsAsync(CancellationToken cancellation)
    {
        try
        {
            await Current().WaitAsync(Patience, time, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or TimeoutException)
        {
            return false;
        }
    }

    private Task Current()
    {
        lock (_gate)
        {
            var isStale = _begunAt is not { } begun || time.GetElapsedTime(begun) >= Lasting;
            if (!isStale || !_trial.IsCompleted) return _trial;
            _begunAt = time.GetTimestamp();
            // Not the caller's cancellation: others wait for this one too.
            return _trial = database.WriteAsync(static transaction => transaction.Connection.Execute(Touch), CancellationToken.None);
        }
    }
}
