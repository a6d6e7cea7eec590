using Microsoft.Extensions.Logging;

namespace Bot.Core.Storage;

/// <summary>
/// Looks for damage in a large database once, in the background: reading all of it at the start would keep members waiting.
/// What it finds is logged as critical and makes the bot not ready.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where damage is logged.</param>
public sealed partial class IntegrityWatch(string path, TimeProvider time, ILogger<IntegrityWatch> log)
    : PeriodicWorker("Looking for damage in the database", Timeout.InfiniteTimeSpan, time, log)
{
    private volatile bool _isDamaged;

    /// <summary>Whether no damage was found.</summary>
    public bool IsSound => !_isDamaged;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= DatabaseIntegrity.MaxAtStart) return;
        // It cannot be interrupted, and nobody waits for it: it only reads.
        var fault = await Task.Run(() => DatabaseIntegrity.Fault(path), CancellationToken.None).WaitAsync(stopping);
        if (fault is null) return;
        _isDamaged = true;
        Log.Damaged(Logger, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Critical, "{Fault}")]
        public static partial void Damaged(ILogger logger, string fault);
    }
}
