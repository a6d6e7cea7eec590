using System.Collections.Concurrent;
using Bot.Core.Storage;
using Bot.Telegram.Payments;
using Bot.Telegram.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram.Polling;

/// <summary>Takes a batch in: each chat in order, chats side by side.</summary>
internal sealed partial class BatchIntake(UpdateIntake intake, ILogger<BatchIntake> log)
{
    private const int ChatsAtOnce = 16;

    /// <summary>Begins what cannot wait for the rest of its batch.</summary>
    internal void Begin(IReadOnlyList<Update> batch, CancellationToken cancellation) => intake.Begin(batch, cancellation);

    /// <returns>True when the whole batch is done; false when some of it must be sent again.</returns>
    internal async Task<bool> TakeAsync(IReadOnlyList<Update> batch, PollOffset offset, CancellationToken cancellation)
    {
        var outcomes = new ConcurrentQueue<(Update Update, Exception? Fault)>();
        var chats = offset.Fresh(batch).GroupBy(ChatOf);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = ChatsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            chats, bounds, async (updates, stop) => await TakeChatAsync(updates, outcomes, stop));
        foreach (var (update, fault) in outcomes)
        {
            if (fault is null) offset.Done(update.UpdateId);
            else Fail(update, fault, offset);
        }

        return offset.Advance(batch);
    }

    /// <summary>A chat stops at its first failure: what follows there may depend on it.</summary>
    private async Task TakeChatAsync(
        IEnumerable<Update> updates, ConcurrentQueue<(Update, Exception?)> outcomes, CancellationToken cancellation)
    {
        foreach (var update in updates)
        {
            try
            {
                await intake.TakeAsync(update, cancellation);
                outcomes.Enqueue((update, null));
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                outcomes.Enqueue((update, fault));
                return;
            }
        }
    }

    private void Fail(Update update, Exception fault, PollOffset offset)
    {
        // Somebody has paid: it is asked for until it is stored.
        var mustBeStored = fault is StorageUnavailableException && PaymentReader.IsPayment(update);
        if (mustBeStored || !offset.Failed(update.UpdateId))
        {
            LogFailed(log, fault, update.UpdateId);
            return;
        }

        LogPassedOver(log, fault, update.UpdateId, PollOffset.AttemptsMax, Guid.NewGuid().ToString("N")[..8]);
        intake.Release(update, null);
    }

    private static long ChatOf(Update update) =>
        update.Message?.Chat.Id ?? update.CallbackQuery?.Message?.Chat.Id ?? update.CallbackQuery?.From.Id ?? 0;

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Update {UpdateId} was not taken in; Telegram will send it again.")]
    private static partial void LogFailed(ILogger log, Exception fault, long updateId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Update {UpdateId} failed {Attempts} times and is passed over (error {ErrorId}).")]
    private static partial void LogPassedOver(
        ILogger log, Exception fault, long updateId, int attempts, string errorId);
}
