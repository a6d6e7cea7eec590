using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Payments;

/// <summary>
/// Finishes, in rounds, what a crash or a silent platform has left: refunds that the platform has not answered.
/// </summary>
internal sealed partial class PaymentRounds(
    Database database,
    RefundDesk desk,
    TimeProvider time,
    ILogger<PaymentRounds> log) : BackgroundService
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    /// <summary>Does what is due now.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.ReadAsync(
            transaction => RefundStore.Due(transaction, now, RefundDesk.LongestPause, AtOnce), cancellation);
        foreach (var row in due) await SafelyAsync(row.Charge, () => desk.FinishAsync(row.ToRefund(), cancellation));
    }

    /// <summary>One payment that fails costs no other.</summary>
    private async Task SafelyAsync(string charge, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.OneBroken(log, defect, charge);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(log, failure);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                Log.Broken(log, defect);
            }

            await Task.Delay(Round, time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(15000, LogLevel.Warning, "Payments wait, for the database cannot be used")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(15001, LogLevel.Error, "Finishing payment {Charge} met a defect; the others go on")]
        public static partial void OneBroken(ILogger logger, Exception defect, string charge);

        [LoggerMessage(15002, LogLevel.Error, "Finishing payments met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
