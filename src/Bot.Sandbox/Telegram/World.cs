namespace Bot.Sandbox.Telegram;

/// <summary>Everything the stand-in knows, behind one gate: every method call and every act of a person holds it.</summary>
internal sealed class World
{
    public World(TelegramStandInOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        var firstId = ClockIds.First(time.GetUtcNow());
        Chats = new ChatDirectory(options, firstId);
        Files = new FileStore(options.MaxFileBytes);
        Updates = new UpdateQueue(time, firstId);
        Webhook = new Webhook(time);
        Flood = new FloodControl(options.Pacing, time);
        Callbacks = new CallbackQueries(time, options.CallbackAnswerWindow, firstId);
        PreCheckouts = new PreCheckouts(time, firstId);
        Stars = new StarBalances(options.StarsOfEach, firstId);
    }

    public Lock Gate { get; } = new();

    public TelegramStandInOptions Options { get; }

    public TimeProvider Time { get; }

    public ChatDirectory Chats { get; }

    public FileStore Files { get; }

    public UpdateQueue Updates { get; }

    public Webhook Webhook { get; }

    public FloodControl Flood { get; }

    public CallbackQueries Callbacks { get; }

    public PreCheckouts PreCheckouts { get; }

    public StarBalances Stars { get; }

    public CommandMenus Commands { get; } = new();

    public ChangeFeed Feed { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Tells the page and the tests about a message.</summary>
    public void Announce(TelegramChangeKind kind, StoredMessage message) =>
        Feed.Publish(new TelegramChange(kind, message.ChatId) { Message = message.Snapshot() });
}
