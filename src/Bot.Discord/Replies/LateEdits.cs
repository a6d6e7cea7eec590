using System.Collections.Concurrent;

namespace Bot.Discord.Replies;

/// <summary>
/// The messages whose edit with progress went out and was never answered: it may land after the last view, and over it.
/// Bounded; what is forgotten by a restart is the same as before.
/// </summary>
internal sealed class LateEdits(TimeProvider time)
{
    private const int MaxRemembered = 4096;

    // No request lives longer on its way to Discord.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>An edit of that message may land from now on.</summary>
    public void Add(DiscordAddress message)
    {
        var now = time.GetUtcNow();
        if (_until.Count >= MaxRemembered)
        {
            foreach (var (key, until) in _until.Where(pair => pair.Value <= now)) _until.TryRemove(new(key, until));
        }

        if (_until.Count < MaxRemembered) _until[KeyOf(message)] = now + _longest;
    }

    /// <summary>Whether one may still land.</summary>
    public bool Contains(DiscordAddress message) => _until.TryGetValue(KeyOf(message), out var until) && until > time.GetUtcNow();

    /// <summary>The message is no more.</summary>
    public void Remove(DiscordAddress message) => _until.TryRemove(KeyOf(message), out _);

    private static string KeyOf(DiscordAddress message) => $"{message.Interaction}/{message.Name}";
}
