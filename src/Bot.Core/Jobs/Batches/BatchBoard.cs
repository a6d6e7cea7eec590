using System.Threading.Channels;
using Bot.Core.Chat;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Batches;

/// <summary>
/// Keeps the messages of batches up to date: at once when a batch changes or its last job ends, and in rounds what a crash or the
/// platform has kept from being shown. One message is shown by one task at a time, for a press may come before the platform has told
/// where the quote stands.
/// </summary>
public sealed partial class BatchBoard(BatchStore store, Replies replies, TimeProvider time, ILogger<BatchBoard> log)
    : BackgroundService, IGenerationObserver
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
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
        if (ended is { } job && Batch.HasPart(job)) _news.Writer.TryWrite(true);
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
                    BatchViews.Of(batch, time.GetUtcNow()),
                    address => store.SetReplyAsync(id, address, CancellationToken.None));
                if (isShown) await store.MarkShownAsync(batch, CancellationToken.None);
            }
            while (HasChanged(id));
        }
        catch
        {
            lock (_lock) _showing.Remove(id);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var isNews = false;
        while (true)
        {
            try
            {
                await ShowOwingAsync(isNews, stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(log, failure);
            }

            isNews = await NewsAsync(stoppingToken);
        }
    }

    /// <summary>All of them: those in a chat that is not there, or does not answer, keep no other waiting.</summary>
    private async Task ShowOwingAsync(bool isNews, CancellationToken stopping)
    {
        for (var after = 0L; await store.ListOwingAsync(after, AtOnce, stopping) is { Count: > 0 } owing; after = owing[^1].Seq)
        {
            // What is being shown may be older than the news.
            foreach (var (_, id) in owing)
                if (isNews || !IsShowing(id)) Show(id);
        }
    }

    /// <summary>Waits for news, or for the next round: false.</summary>
    private async Task<bool> NewsAsync(CancellationToken stopping)
    {
        using var round = new CancellationTokenSource(Round, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, stopping);
        try
        {
            return await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
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
        [LoggerMessage(13012, LogLevel.Warning, "The database is not available; messages of quotes wait for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);
    }
}
