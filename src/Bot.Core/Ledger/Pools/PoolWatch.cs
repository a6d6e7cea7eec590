using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Ledger.Pools;

/// <summary>Tells the operator at the start when no community's moderators can give credits, and what to do about it.</summary>
public sealed partial class PoolWatch(Database database, CreditPolicy policy, TimeProvider time, ILogger<PoolWatch> log)
    : PeriodicWorker("Looking for somebody who can give credits", Timeout.InfiniteTimeSpan, time, log)
{
    /// <summary>What to do where nobody can give credits.</summary>
    public const string Fix =
        "Name your own server or group in BOT_HOME, or fill a community's pool by /pool fund.";

    /// <summary>Whether a pool holds something or is topped up.</summary>
    public static bool HasPool(ReadTransaction transaction) => PoolRows.Count(transaction) > 0;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (policy.Home.IsNowhere && !await database.ReadAsync(HasPool, stopping)) Log.NobodyGives(Logger, Fix);
    }

    private static partial class Log
    {
        [LoggerMessage(10006, LogLevel.Warning, "No community's moderators can give credits. {Fix}")]
        public static partial void NobodyGives(ILogger logger, string fix);
    }
}
