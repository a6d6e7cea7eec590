using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Payments;

/// <summary>
/// Finishes what a crash or a silent platform has left: receipts that no member has seen, refunds that the platform has not
/// answered. At once when the bell rings, and in rounds. A receipt may be shown twice after a crash; none is lost.
/// </summary>
internal sealed partial class PaymentRounds(
    Database database,
    RefundDesk desk,
    PaymentBell bell,
    Replies replies,
    TimeProvider time,
    ILogger<PaymentRounds> log) : BackgroundService
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Does what is due now.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.ReadAsync(
            transaction => RefundStore.Due(transaction, now, RefundDesk.LongestPause, AtOnce), cancellation);
        foreach (var row in due) await SafelyAsync(row.Charge, () => desk.FinishAsync(row.ToRefund(), cancellation));
        var owed = await database.ReadAsync(transaction => PaymentStore.Owed(transaction, time.GetUtcNow(), AtOnce), cancellation);
        foreach (var row in owed) await SafelyAsync(row.Charge, () => ShowAsync(row.ToReceipt(), cancellation));
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

            await WaitAsync(stoppingToken);
        }
    }

    private async Task ShowAsync(OwedReceipt receipt, CancellationToken cancellation)
    {
        if (replies.Open(receipt.Address, static _ => Task.CompletedTask) is not { } reply) return;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        await using (reply)
        {
            try
            {
                var view = await database.ReadAsync(transaction => Receipt(transaction, receipt.Payment), either.Token);
                await reply.FinishAsync(view, either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                Log.Unseen(log, receipt.Payment.Charge);
                return;
            }
        }

        await database.WriteAsync(transaction => PaymentStore.ReceiptShown(transaction, receipt.Payment.Charge), cancellation);
    }

    private static View Receipt(ReadTransaction transaction, Payment payment) =>
        PaymentWords.Receipt(payment, Credits.Members.Find(transaction, payment.Member)?.Account.Available ?? 0);

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var round = new CancellationTokenSource(Round, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, cancellation);
        try
        {
            await bell.HeardAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The receipt of payment {Charge} could not be shown yet")]
        public static partial void Unseen(ILogger logger, string charge);

        [LoggerMessage(2, LogLevel.Warning, "Payments wait, for the database cannot be used")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(4, LogLevel.Error, "Finishing payment {Charge} met a defect; the others go on")]
        public static partial void OneBroken(ILogger logger, Exception defect, string charge);

        [LoggerMessage(3, LogLevel.Error, "Finishing payments met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
