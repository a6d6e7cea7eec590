namespace Bot.Telegram.Updates;

/// <summary>
/// The chats whose members Telegram did not tell, remembered for seconds: not each command there waits for the same outage.
/// Thread-safe.
/// </summary>
internal sealed class SilentChats(TimeProvider time)
{
    private const int RememberedMax = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, DateTimeOffset> _until = [];

    /// <summary>Whether it is no use to ask now.</summary>
    internal bool IsSilent(long chat)
    {
        lock (_lock) return _until.TryGetValue(chat, out var until) && until > time.GetUtcNow();
    }

    internal void Add(long chat)
    {
        lock (_lock)
        {
            if (_until.Count >= RememberedMax) _until.Clear();
            _until[chat] = time.GetUtcNow() + Pause;
        }
    }
}
