using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Payments;

/// <summary>
/// Finishes, in rounds, what a crash or a silent platform has left: refunds that the platform has not answered.
/// </summary>
internal sealed partial class PaymentWorker(
    Database database,
    RefundDesk desk,
    TimeProvider time,
    ILogger<PaymentWorker> log) : PeriodicWorker("Finishing payments", TimeSpan.FromSeconds(30), time, log)
{
    private const int PageSize = 50;

    /// <summary>Does what is due now.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        var now = Time.GetUtcNow();
        var due = await database.ReadAsync(
            transaction => RefundStore.Due(transaction, now, RefundDesk.MaxPause, PageSize), cancellation);
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
            Log.OneBroken(Logger, defect, charge);
        }
    }

    protected override Task RoundAsync(CancellationToken stopping) => RunOnceAsync(stopping);

    private static partial class Log
    {
        [LoggerMessage(15001, LogLevel.Error, "Finishing payment {Charge} met a defect; the others go on")]
        public static partial void OneBroken(ILogger logger, Exception defect, string charge);
    }
}
