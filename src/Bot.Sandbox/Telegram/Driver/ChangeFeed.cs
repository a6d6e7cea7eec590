using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Bot.Sandbox.Telegram;

/// <summary>Tells watchers of changes. A watcher that falls behind loses the oldest; one that waits for a message does not.</summary>
internal sealed class ChangeFeed
{
    private const int MaxBufferedChanges = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<Channel<TelegramChange>> _watchers = [];
    private readonly List<Waiter> _waiters = [];

    public void Publish(TelegramChange change)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(change);
            if (change.Message is not { } message || change.Kind == TelegramChangeKind.MessageDeleted) return;
            _waiters.RemoveAll(waiter => waiter.Matches(message) && waiter.Found.TrySetResult(message));
        }
    }

    public async IAsyncEnumerable<TelegramChange> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Subscribe();
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancel)) yield return change;
        }
        finally
        {
            lock (_gate) _watchers.Remove(channel);
        }
    }

    public Waiter Expect(Func<TelegramMessage, bool> matches)
    {
        var waiter = new Waiter(matches);
        lock (_gate) _waiters.Add(waiter);
        return waiter;
    }

    public void Forget(Waiter waiter)
    {
        lock (_gate) _waiters.Remove(waiter);
    }

    private Channel<TelegramChange> Subscribe()
    {
        var channel = Channel.CreateBounded<TelegramChange>(
            new BoundedChannelOptions(MaxBufferedChanges) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) _watchers.Add(channel);
        return channel;
    }

    /// <summary>Somebody waiting for one message.</summary>
    internal sealed class Waiter(Func<TelegramMessage, bool> matches)
    {
        public TaskCompletionSource<TelegramMessage> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Matches(TelegramMessage message) => matches(message);
    }
}
