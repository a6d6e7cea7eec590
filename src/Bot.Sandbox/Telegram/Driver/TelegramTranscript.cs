namespace Bot.Sandbox.Telegram;

/// <summary>What is to be seen in the chats. Thread-safe.</summary>
public sealed class TelegramTranscript
{
    private readonly World _world;

    internal TelegramTranscript(World world) => _world = world;

    /// <summary>All chats: private ones, then groups, then what groups became.</summary>
    public IReadOnlyList<TelegramChatInfo> Chats()
    {
        lock (_world.Gate)
            return [.. _world.Chats.All.Select(TelegramChatInfo.Of)];
    }

    /// <summary>The messages of a chat, oldest first; empty for an unknown chat.</summary>
    public IReadOnlyList<TelegramMessage> Messages(long chatId)
    {
        lock (_world.Gate)
            return _world.Chats.Find(chatId) is { } chat ? [.. chat.Messages.Select(message => message.Snapshot())] : [];
    }

    /// <summary>One message; null when it is unknown, forgotten or deleted.</summary>
    public TelegramMessage? Find(long chatId, long messageId)
    {
        lock (_world.Gate) return _world.Chats.Find(chatId)?.Find(messageId)?.Snapshot();
    }

    /// <summary>The bytes of a file by its file_id; null when it is unknown or forgotten.</summary>
    public byte[]? ReadFile(string fileId)
    {
        lock (_world.Gate) return _world.Files.File(fileId)?.Bytes;
    }

    /// <summary>
    /// Every change from now on. A reader more than a thousand changes behind loses the oldest and should read
    /// <see cref="Messages"/> anew.
    /// </summary>
    public IAsyncEnumerable<TelegramChange> WatchAsync(CancellationToken cancel) => _world.Feed.WatchAsync(cancel);

    /// <summary>The first message, there already or still to come, in any of its states from now on, that matches.</summary>
    /// <exception cref="TimeoutException">None came in time, by the wall clock.</exception>
    public async Task<TelegramMessage> WaitForMessageAsync(
        Func<TelegramMessage, bool> predicate, TimeSpan timeout, CancellationToken cancel = default)
    {
        ChangeFeed.Waiter waiter;
        lock (_world.Gate)
        {
            var messages = _world.Chats.All.SelectMany(chat => chat.Messages).Select(message => message.Snapshot());
            if (messages.FirstOrDefault(predicate) is { } there) return there;
            waiter = _world.Feed.Expect(predicate);
        }

        try
        {
            // The wall clock, so that a test whose time stands still does not wait for ever.
            return await waiter.Found.Task.WaitAsync(timeout, cancel);
        }
        finally
        {
            _world.Feed.Forget(waiter);
        }
    }
}

/// <summary>A chat for a page's list.</summary>
/// <param name="Id">The chat id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">The title, or the person's name.</param>
/// <param name="Topics">Its topics besides General.</param>
/// <param name="MigratedTo">The supergroup that took its place.</param>
public sealed record TelegramChatInfo(
    long Id, TelegramChatKind Kind, string Title, IReadOnlyList<TelegramTopic> Topics, long? MigratedTo)
{
    internal static TelegramChatInfo Of(ChatState chat) =>
        new(chat.Id, chat.Kind, chat.Title, [.. chat.Topics.Values], chat.MigratedTo);
}
