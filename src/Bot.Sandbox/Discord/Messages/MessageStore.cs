using System.Threading.Channels;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>The channels' messages, the newest of them, and changes of them.</summary>
internal sealed class MessageStore(DiscordStandInOptions options, MessageJson json)
{
    private const int MaxNews = 1_000, MaxVersions = 500;

    private readonly List<StoredMessage> _messages = [];
    private readonly List<Channel<string>> _listeners = [];
    private readonly Lock _lock = new();

    public void Add(StoredMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
            if (_messages.Count > options.MaxMessages) _messages.RemoveAt(0);
            Remember(message);
        }
    }

    public StoredMessage? Find(string id)
    {
        lock (_lock) return _messages.Find(message => message.Id == id);
    }

    public StoredMessage? FindByNonce(string channel, string nonce)
    {
        lock (_lock) return _messages.FindLast(message => message.ChannelId == channel && message.Nonce?.ToString() == nonce);
    }

    public void Change(StoredMessage message, Action<StoredMessage> change)
    {
        lock (_lock)
        {
            change(message);
            Remember(message);
        }
    }

    public bool Remove(string id)
    {
        lock (_lock)
        {
            var removed = _messages.RemoveAll(message => message.Id == id) > 0;
            if (removed) Tell(id);
            return removed;
        }
    }

    public IReadOnlyList<DiscordMessage> All()
    {
        lock (_lock) return [.. _messages.Select(message => ShownMessage.Of(message, json))];
    }

    public DiscordMessage? FindShown(string id)
    {
        lock (_lock)
        {
            return _messages.Find(message => message.Id == id) is { } found ? ShownMessage.Of(found, json) : null;
        }
    }

    /// <summary>The ids of messages that change from now on.</summary>
    public ChannelReader<string> Listen(CancellationToken cancellation)
    {
        var changes = Channel.CreateBounded<string>(
            new BoundedChannelOptions(MaxNews) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock) _listeners.Add(changes);
        cancellation.Register(() =>
        {
            lock (_lock) _listeners.Remove(changes);
            changes.Writer.TryComplete();
        });
        return changes.Reader;
    }

    private void Remember(StoredMessage message)
    {
        message.Versions.Enqueue(message.Content);
        if (message.Versions.Count > MaxVersions) message.Versions.Dequeue();
        Tell(message.Id);
    }

    private void Tell(string id)
    {
        foreach (var listener in _listeners) listener.Writer.TryWrite(id);
    }
}
