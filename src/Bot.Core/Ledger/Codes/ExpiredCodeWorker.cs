using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Ledger.Codes;

/// <summary>Gives what is left of expired codes back to the pools.</summary>
internal sealed partial class ExpiredCodeWorker(Database database, TimeProvider time, ILogger<ExpiredCodeWorker> log)
    : PeriodicWorker("Giving back what is left of codes", TimeSpan.FromMinutes(10), time, log)
{
    private const int BatchLength = 100;

    protected override bool WaitsAtFirst => true;

    /// <summary>One round; how many codes were closed.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var closed = 0;
        while (true)
        {
            var due = await database.ReadAsync(
                transaction => CodeRows.ListToReturn(transaction, StoredTime.Now(Time), BatchLength), cancellation);
            var done = 0;
            foreach (var row in due)
            {
                if (await GiveBackAsync(row, cancellation)) done++;
            }

            closed += done;
            if (due.Count < BatchLength || done == 0) return closed;
        }
    }

    protected override Task RoundAsync(CancellationToken stopping) => RunAsync(stopping);

    /// <summary>One code that fails costs no other.</summary>
    private async Task<bool> GiveBackAsync(CodeRow row, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(transaction => CodeReserves.GiveBack(transaction, row.ToCode(), StoredTime.Now(Time)), cancellation);
            return true;
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.OneBroken(Logger, defect, row.Id);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10001, LogLevel.Error, "Giving back what is left of the code numbered {Code} met a defect; the others go on")]
        public static partial void OneBroken(ILogger logger, Exception defect, long code);
    }
}
