using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>The channel's messages, the newest of them, and news of them.</summary>
internal sealed class MessageStore(DiscordStandInOptions options)
{
    private const int MostNews = 1_000;

    private readonly List<StoredMessage> _messages = [];
    private readonly List<Channel<string>> _listeners = [];
    private readonly Lock _lock = new();

    public void Add(StoredMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
            if (_messages.Count > options.MaxMessages) _messages.RemoveAt(0);
            message.Versions.Add(message.Content);
            Tell(message.Id);
        }
    }

    public StoredMessage? Find(string id)
    {
        lock (_lock) return _messages.Find(message => message.Id == id);
    }

    public StoredMessage? FindByNonce(string nonce)
    {
        lock (_lock) return _messages.Find(message => message.Nonce == nonce);
    }

    public StoredAttachment? FindAttachment(string id)
    {
        lock (_lock) return _messages.SelectMany(static message => message.Attachments).FirstOrDefault(attachment => attachment.Id == id);
    }

    public void Change(StoredMessage message, Action<StoredMessage> change)
    {
        lock (_lock)
        {
            change(message);
            message.Versions.Add(message.Content);
            Tell(message.Id);
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
        lock (_lock) return [.. _messages.Select(Shown)];
    }

    public DiscordMessage? FindShown(string id)
    {
        lock (_lock) return _messages.Find(message => message.Id == id) is { } found ? Shown(found) : null;
    }

    /// <summary>The ids of messages that change from now on.</summary>
    public ChannelReader<string> Listen(CancellationToken cancellation)
    {
        var news = Channel.CreateBounded<string>(new BoundedChannelOptions(MostNews) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock) _listeners.Add(news);
        cancellation.Register(() =>
        {
            lock (_lock) _listeners.Remove(news);
            news.Writer.TryComplete();
        });
        return news.Reader;
    }

    private void Tell(string id)
    {
        foreach (var listener in _listeners) listener.Writer.TryWrite(id);
    }

    private DiscordMessage Shown(StoredMessage message) => new(
        message.Id,
        message.Content,
        [.. message.Attachments.Select(attachment => new DiscordAttachment(
            attachment.FileName,
            attachment.ContentType,
            Path(options.ChannelId, attachment),
            attachment.Width,
            attachment.Height,
            attachment.Bytes.Length,
            attachment.Description))],
        [.. message.Components.OfType<JsonObject>().SelectMany(static row => row["components"]?.AsArray().OfType<JsonObject>() ?? []).Select(static button =>
            new DiscordButton((string?)button["label"] ?? "", (string?)button["custom_id"], (int?)button["style"] ?? 1, (string?)button["url"]))],
        message.OnlyFor,
        message.IsThinking,
        message.InteractionId,
        message.WouldPing,
        [.. message.Versions],
        message.ReplyTo);

    public static string Path(string channel, StoredAttachment attachment) =>
        $"/discord/cdn/attachments/{channel}/{attachment.Id}/{Uri.EscapeDataString(attachment.FileName)}";
}
