using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Credits.Codes;

/// <summary>Gives what is left of codes that ran out back to the pools, in rounds.</summary>
internal sealed partial class CodeRounds(Database database, TimeProvider time, ILogger<CodeRounds> log) : BackgroundService
{
    private const int BatchLength = 100;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    /// <summary>One round; how many codes were closed.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var closed = 0;
        while (await database.WriteAsync(GiveBack, cancellation) is var count and > 0)
        {
            closed += count;
            if (count < BatchLength) break;
        }

        return closed;
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

    private int GiveBack(WriteTransaction transaction)
    {
        var now = StoredTime.Now(time);
        var codes = CodeRows.ListToReturn(transaction, now, BatchLength);
        foreach (var code in codes) CodeReserves.GiveBack(transaction, code, now);
        return codes.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database is not available; what is left of codes waits for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(2, LogLevel.Error, "Giving back what is left of codes met a defect, and is tried again in the next round")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
