using System.Collections.Concurrent;
using Bot.Telegram.Payments;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram.Polling;

/// <summary>Takes a batch in: each chat in order, chats side by side.</summary>
internal sealed partial class BatchIntake(UpdateIntake intake, ILogger<BatchIntake> log)
{
    private const int ChatsAtOnce = 16;

    /// <summary>Begins what cannot wait for the rest of its batch.</summary>
    internal void Begin(IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellation) => intake.Begin(batch, cancellation);

    /// <returns>True when the whole batch is done; false when some of it must be sent again.</returns>
    internal async Task<bool> TakeAsync(IReadOnlyList<ReceivedUpdate> batch, PollOffset offset, CancellationToken cancellation)
    {
        var outcomes = new ConcurrentQueue<(ReceivedUpdate Update, Exception? Fault)>();
        var chats = offset.Fresh(batch).GroupBy(ChatOf);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = ChatsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            chats, bounds, async (updates, stop) => await TakeChatAsync(updates, outcomes, stop));
        foreach (var (update, fault) in outcomes)
        {
            if (fault is null) offset.Done(update.Id);
            else Fail(update, fault, offset);
        }

        return offset.Advance(batch);
    }

    /// <summary>A chat stops at its first failure: what follows there may depend on it.</summary>
    private async Task TakeChatAsync(
        IEnumerable<ReceivedUpdate> updates, ConcurrentQueue<(ReceivedUpdate, Exception?)> outcomes, CancellationToken cancellation)
    {
        foreach (var update in updates)
        {
            try
            {
                if (update.Fault is { } unreadable) LogUnreadable(log, unreadable, update.Id);
                else await intake.TakeAsync(update, cancellation);
                outcomes.Enqueue((update, null));
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                outcomes.Enqueue((update, fault));
                return;
            }
        }
    }

    private void Fail(ReceivedUpdate update, Exception fault, PollOffset offset)
    {
        // Somebody has paid: it is asked for until it is stored, whatever keeps it from being so.
        if (PaymentReader.IsPayment(update.Update) || !offset.Failed(update.Id))
        {
            LogFailed(log, fault, update.Id);
            return;
        }

        LogPassedOver(log, fault, update.Id, PollOffset.AttemptsMax, Guid.NewGuid().ToString("N")[..8]);
        intake.Release(update.Update, null);
    }

    private static long ChatOf(ReceivedUpdate received)
    {
        var (message, press) = (received.Update.Message, received.Update.CallbackQuery);
        return message?.Chat.Id ?? press?.Message?.Chat.Id ?? press?.From.Id ?? 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {UpdateId} could not be read and is passed over.")]
    private static partial void LogUnreadable(ILogger log, Exception fault, int updateId);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Update {UpdateId} was not taken in; Telegram will send it again.")]
    private static partial void LogFailed(ILogger log, Exception fault, int updateId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Update {UpdateId} failed {Attempts} times and is passed over (error {ErrorId}).")]
    private static partial void LogPassedOver(
        ILogger log, Exception fault, int updateId, int attempts, string errorId);
}
