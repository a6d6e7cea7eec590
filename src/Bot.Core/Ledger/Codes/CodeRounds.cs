using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Ledger.Codes;

/// <summary>Gives what is left of codes that ran out back to the pools, in rounds.</summary>
internal sealed partial class CodeRounds(Database database, TimeProvider time, ILogger<CodeRounds> log) : BackgroundService
{
    private const int BatchLength = 100;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    /// <summary>One round; how many codes were closed.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var closed = 0;
        while (true)
        {
            var due = await database.ReadAsync(
                transaction => CodeRows.ListToReturn(transaction, StoredTime.Now(time), BatchLength), cancellation);
            var done = 0;
            foreach (var row in due)
            {
                if (await GiveBackAsync(row, cancellation)) done++;
            }

            closed += done;
            if (due.Count < BatchLength || done == 0) return closed;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Round, time, stoppingToken);
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(log, failure);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                Log.Broken(log, defect);
            }
        }
    }

    /// <summary>One code that fails costs no other.</summary>
    private async Task<bool> GiveBackAsync(CodeRow row, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(
                transaction => CodeReserves.GiveBack(transaction, row.ToCode(), StoredTime.Now(time)), cancellation);
            return true;
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.OneBroken(log, defect, row.Id);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10000, LogLevel.Warning, "The database is not available; what is left of codes waits for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(10001, LogLevel.Error, "Giving back what is left of the code numbered {Code} met a defect; the others go on")]
        public static partial void OneBroken(ILogger logger, Exception defect, long code);

        [LoggerMessage(10002, LogLevel.Error, "Giving back what is left of codes met a defect, and is tried again in the next round")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
