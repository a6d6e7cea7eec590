using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Batches;

/// <summary>
/// Keeps the messages with the quotes up to date: at once when a batch changes, and in rounds what a crash or the platform has kept from
/// being shown. One message is shown by one task at a time, for a press may come before the platform has told where the quote stands.
/// </summary>
public sealed partial class BatchBoard(BatchStore store, Replies replies, TimeProvider time, ILogger<BatchBoard> log) : BackgroundService
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _showing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Shows the batch as it is stored. Never waits, never throws.</summary>
    public void Show(string id)
    {
        lock (_lock)
        {
            if (!_showing.Add(id))
            {
                _changed.Add(id);
                return;
            }
        }

        replies.Run(() => ShowAsync(id));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                foreach (var id in await store.ListOwingAsync(AtOnce, stoppingToken)) ShowIfIdle(id);
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(log, failure);
            }

            await Task.Delay(Round, time, stoppingToken);
        }
    }

    private void ShowIfIdle(string id)
    {
        lock (_lock)
        {
            if (!_showing.Add(id)) return;
        }

        replies.Run(() => ShowAsync(id));
    }

    private async Task ShowAsync(string id)
    {
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
        [LoggerMessage(1, LogLevel.Warning, "The database is not available; messages of quotes wait for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);
    }
}
