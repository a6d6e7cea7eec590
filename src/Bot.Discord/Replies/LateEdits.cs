using Bot.Core.Chat;

namespace Bot.Discord.Replies;

/// <summary>
/// The messages whose edit with progress went out and was never answered: it may land after the last view, and over it.
/// Bounded; what is forgotten by a restart is the same as before.
/// </summary>
internal sealed class LateEdits(TimeProvider time)
{
    private const int MaxRemembered = 4096;

    // No request lives longer on its way to Discord.
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(2);

    private readonly ShortMemory<string, bool> _late = new(time, Max, MaxRemembered);

    /// <summary>An edit of that message may land from now on.</summary>
    public void Add(DiscordAddress message) => _late.Set(KeyOf(message), true);

    /// <summary>Whether one may still land.</summary>
    public bool Contains(DiscordAddress message) => _late.Contains(KeyOf(message));

    /// <summary>The message is no more.</summary>
    public void Remove(DiscordAddress message) => _late.Remove(KeyOf(message));

    private static string KeyOf(DiscordAddress message) => $"{message.Interaction}/{message.Name}";
}
