using Bot.Core.Chats;

namespace Bot.Core.Batches;

/// <summary>
/// Keeps the messages with the quotes up to date. One message is shown by one task at a time, for a press may come before
/// the platform has told where the quote stands.
/// </summary>
public sealed class BatchBoard(BatchStore store, Replies replies, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _showing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

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
                await replies.ShowAsync(
                    batch.ReplyTo,
                    BatchViews.Of(batch, time.GetUtcNow()),
                    address => store.SetReplyAsync(id, address, CancellationToken.None));
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
}
