using Bot.Core.Chat;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Batches;

/// <summary>
/// Keeps the messages of batches up to date: at once when a batch changes or its last job ends, and in rounds what a crash or the
/// platform has kept from being shown. One message is shown by one task at a time, for a press may come before the platform has told
/// where the quote stands.
/// </summary>
internal sealed partial class BatchMessageUpdater(
    BatchStore store, AbandonedRows abandoned, ReplyDispatcher replies, JobTimes times, TimeProvider time, ILogger<BatchMessageUpdater> log)
    : PeriodicWorker("Showing quotes", TimeSpan.FromSeconds(10), time, log), IGenerationObserver
{
    private const int PageSize = 50;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _showing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Observe(GenerationEvent happened)
    {
        JobId? ended = happened switch
        {
            GenerationEvent.Completed completed => completed.Generation.Job,
            GenerationEvent.Failed failed => failed.Generation.Job,
            _ => null,
        };
        if (ended is { } job && Batch.HasPart(job)) Ring();
    }

    /// <summary>Shows the batch as it is stored. Never waits, never throws.</summary>
    public void Show(string id) => replies.Run(() => ShowAsync(id));

    /// <summary>Shows the batch as it is stored; ends when it is shown, or another is at it and will show it.</summary>
    public async Task ShowAsync(string id)
    {
        lock (_lock)
        {
            if (!_showing.Add(id))
            {
                _changed.Add(id);
                return;
            }
        }

        try
        {
            do
            {
                if (await store.FindAsync(id, CancellationToken.None) is not { } batch) continue;
                var isShown = await replies.ShowAsync(
                    batch.ReplyTo,
                    BatchViews.Of(batch, Time.GetUtcNow()),
                    address => store.SetReplyAsync(id, address, CancellationToken.None));
                if (isShown) await store.MarkShownAsync(batch, CancellationToken.None);
                else await TellLaterAsync(batch);
            }
            while (HasChanged(id));
        }
        catch (UnreadableRowException fault)
        {
            lock (_lock) _showing.Remove(id);
            Log.Unreadable(Logger, fault, id);
            await abandoned.EndBatchAsync(id);
        }
        catch
        {
            lock (_lock) _showing.Remove(id);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        // All of them: those in a chat that is not there, or does not answer, keep no other waiting.
        for (var after = 0L; await store.ListOwingAsync(after, PageSize, stopping) is { Count: > 0 } owing; after = owing[^1].Seq)
        {
            // What is being shown may be older than what happened.
            foreach (var (_, id) in owing)
                if (IsRung || !IsShowing(id)) Show(id);
        }
    }

    private async Task TellLaterAsync(Batch batch)
    {
        var tellings = batch.Tellings + 1;
        if (tellings < times.MaxNotifyAttempts)
        {
            await store.TellLaterAsync(batch, Time.GetUtcNow() + times.PauseAfter(tellings), CancellationToken.None);
            return;
        }

        Log.GivenUp(Logger, batch.Id, tellings);
        await store.MarkShownAsync(batch, CancellationToken.None);
    }

    private bool IsShowing(string id)
    {
        lock (_lock) return _showing.Contains(id);
    }

    private bool HasChanged(string id)
    {
        lock (_lock)
        {
            if (_changed.Remove(id)) return true;
            _showing.Remove(id);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13064, LogLevel.Error, "Quote {BatchId} cannot be read and is closed; its member is told")]
        public static partial void Unreadable(ILogger logger, Exception fault, string batchId);

        [LoggerMessage(13065, LogLevel.Error, "How quote {BatchId} stands is told to nobody: {Tellings} attempts came to nothing")]
        public static partial void GivenUp(ILogger logger, string batchId, int tellings);
    }
}
