using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Ledger;

/// <summary>
/// Audits the ledger once after each start, beside the work: the schema keeps it right, and this tells the operator if
/// somebody wrote to the file past the schema, or restored a damaged copy.
/// </summary>
public sealed partial class LedgerWatch(LedgerAudit audit, TimeProvider time, ILogger<LedgerWatch> log)
    : PeriodicWorker("The audit of the ledger", Timeout.InfiniteTimeSpan, time, log)
{
    // Every fault of a large file would fill the log; the first ones show what kind it is.
    private const int MaxLogged = 20;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        var faults = await audit.RunAsync(stopping);
        foreach (var fault in faults.Take(MaxLogged)) Log.DoesNotBalance(Logger, fault);
        if (faults.Count > MaxLogged) Log.More(Logger, faults.Count - MaxLogged);
    }

    private static partial class Log
    {
        [LoggerMessage(10003, LogLevel.Error, "The ledger does not balance: {Fault} Compare with a backup before members go on")]
        public static partial void DoesNotBalance(ILogger logger, string fault);

        [LoggerMessage(10004, LogLevel.Error, "The ledger has {Count} more faults of this kind")]
        public static partial void More(ILogger logger, int count);
    }
}
