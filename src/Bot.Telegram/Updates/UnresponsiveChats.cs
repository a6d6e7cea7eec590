using Bot.Core.Chat;

namespace Bot.Telegram.Updates;

/// <summary>
/// The chats whose members Telegram did not tell, remembered for seconds: not each command there waits for the same outage.
/// Thread-safe.
/// </summary>
internal sealed class UnresponsiveChats(TimeProvider time)
{
    private const int MaxRemembered = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ShortMemory<long, bool> _silent = new(time, Pause, MaxRemembered);

    /// <summary>Whether it is no use to ask now.</summary>
    internal bool IsSilent(long chat) => _silent.Contains(chat);

    internal void Add(long chat) => _silent.Set(chat, true);
}
