using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Storage;

/// <summary>
/// Looks for damage in a large database beside the start, once: reading all of it would keep members waiting. What it finds is
/// logged as critical and makes the bot not ready.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="log">Where damage is told.</param>
public sealed partial class IntegrityWatch(string path, ILogger<IntegrityWatch> log) : BackgroundService
{
    private volatile bool _isDamaged;

    /// <summary>Whether no damage was found.</summary>
    public bool IsSound => !_isDamaged;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length <= DatabaseIntegrity.MaxAtStart) return;
            // It cannot be interrupted, and nobody waits for it: it only reads.
            var fault = await Task.Run(() => DatabaseIntegrity.Fault(path), CancellationToken.None).WaitAsync(stoppingToken);
            if (fault is null) return;
            _isDamaged = true;
            Log.Damaged(log, fault);
        }
        catch (Exception defect) when (!stoppingToken.IsCancellationRequested)
        {
            // A file that cannot be looked at, such as one without rights, is told by whoever opens it; it ends no process.
            Log.Unseen(log, defect);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Critical, "{Fault}")]
        public static partial void Damaged(ILogger logger, string fault);

        [LoggerMessage(2003, LogLevel.Warning, "The database could not be looked through for damage")]
        public static partial void Unseen(ILogger logger, Exception defect);
    }
}
