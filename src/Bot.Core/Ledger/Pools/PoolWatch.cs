using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Ledger.Pools;

/// <summary>Tells the operator at the start when no community's moderators can give credits, and what to do about it.</summary>
public sealed partial class PoolWatch(Database database, CreditPolicy policy, ILogger<PoolWatch> log) : BackgroundService
{
    /// <summary>What to do where nobody can give credits.</summary>
    public const string Mend =
        "Name your own server or group in BOT_HOME, or fill a community's pool by /pool fund.";

    /// <summary>Whether a pool holds something or is topped up.</summary>
    public static bool HasPool(ReadTransaction transaction) => PoolRows.Count(transaction) > 0;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!policy.Home.IsNowhere) return;
        await Task.Yield();
        try
        {
            if (!await database.ReadAsync(HasPool, stoppingToken)) Log.NobodyGives(log, Mend);
        }
        catch (StorageUnavailableException failure)
        {
            Log.NotRead(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10006, LogLevel.Warning, "No community's moderators can give credits. {Mend}")]
        public static partial void NobodyGives(ILogger logger, string mend);

        [LoggerMessage(10007, LogLevel.Warning, "Whether any community can give credits could not be read")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
