using Bot.Core;
using Bot.Telegram.Payments;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram.Polling;

/// <summary>Takes one update in, again and again until it is stored or passed over.</summary>
internal sealed partial class UpdateDelivery(UpdateIntake intake, Ids ids, TimeProvider time, ILogger<UpdateDelivery> log)
{
    /// <summary>How often one update may fail before it is passed over, so that it cannot block its chat for ever.</summary>
    internal const int MaxAttempts = 5;

    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10));

    /// <summary>Begins what cannot wait for its turn.</summary>
    internal void Begin(IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellation) => intake.Begin(batch, cancellation);

    /// <summary>When this ends, the update is stored or passed over; it ends by cancellation when neither could be.</summary>
    internal async Task TakeAsync(ReceivedUpdate update, CancellationToken stopping, CancellationToken givenUp)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (update.Fault is { } unreadable) Log.Unreadable(log, unreadable, update.Id);
                else await intake.TakeAsync(update, givenUp);
                return;
            }
            catch (Exception fault) when (!givenUp.IsCancellationRequested)
            {
                if (IsPassedOver(update, fault, attempt)) return;
            }

            await Task.Delay(Pauses.After(attempt), time, stopping);
        }
    }

    private bool IsPassedOver(ReceivedUpdate update, Exception fault, int attempt)
    {
        // Somebody has paid: it is tried until it is stored, whatever keeps it from being so.
        if (PaymentReader.IsPayment(update.Update) || attempt < MaxAttempts)
        {
            Log.Failed(log, fault, update.Id);
            return false;
        }

        Log.PassedOver(log, fault, update.Id, attempt, ids.NewError());
        intake.Release(update.Update, null);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(40011, LogLevel.Error, "Update {UpdateId} could not be read and is passed over")]
        public static partial void Unreadable(ILogger logger, Exception fault, int updateId);

        [LoggerMessage(40012, LogLevel.Warning, "Update {UpdateId} was not taken in; it is tried again")]
        public static partial void Failed(ILogger logger, Exception fault, int updateId);

        [LoggerMessage(
                40013, LogLevel.Error,
                "Update {UpdateId} failed {Attempts} times and is passed over (error {ErrorId})")]
        public static partial void PassedOver(ILogger logger, Exception fault, int updateId, int attempts, string errorId);
    }
}
