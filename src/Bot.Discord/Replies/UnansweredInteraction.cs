using System.Collections.Concurrent;

namespace Bot.Discord.Replies;

/// <summary>
/// An interaction whose answer is not out yet. Whoever answers it (a view, the deferral, the end of a press) holds the
/// gate meanwhile, so that there is one winner and the others know what it did.
/// </summary>
internal sealed class UnansweredInteraction(DiscordAddress address, long since) : IDisposable
{
    private ITimer? _timer;

    /// <summary>The gate; what is below may be touched by its holder only.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The command's id.</summary>
    public string Command { get; } = $"{DiscordAddress.Platform}:{address.Interaction}";

    /// <summary>Where the reply is, as far as this process knows.</summary>
    public DiscordAddress Address { get; set; } = address;

    /// <summary>When it came, as a timestamp: Discord's 3 seconds do not depend on what the clock is set to.</summary>
    public long Since { get; } = since;

    /// <summary>It is remembered that its answer is promised.</summary>
    public bool IsPromised { get; set; }

    /// <summary>Nobody has answered yet.</summary>
    public bool IsOpen => Address.State == AnswerState.Unanswered;

    /// <summary>Runs the action later, instead of one that was set before.</summary>
    public void After(TimeSpan delay, TimeProvider time, Action action) =>
        Interlocked.Exchange(
            ref _timer,
            time.CreateTimer(static state => ((Action)state!)(), action, delay, Timeout.InfiniteTimeSpan))?.Dispose();

    // The gate has no handle to release, and somebody may still wait at it.
    public void Dispose() => Interlocked.Exchange(ref _timer, null)?.Dispose();
}

/// <summary>The interactions that this process received and whose first view is not out yet; bounded.</summary>
internal sealed class UnansweredInteractions(int capacity = UnansweredInteractions.DefaultCapacity)
{
    private const int DefaultCapacity = 4096;

    private readonly ConcurrentDictionary<string, UnansweredInteraction> _waiting = new(StringComparer.Ordinal);

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>
    /// Begins to wait; null when it waits already (Discord repeats events after a resume). Beyond the capacity nothing
    /// is remembered: Discord itself then says who came second.
    /// </summary>
    public UnansweredInteraction? Add(DiscordAddress address, long since)
    {
        var added = new UnansweredInteraction(address, since);
        if (_waiting.ContainsKey(address.Interaction)) return null;
        if (_waiting.Count >= capacity) return added;
        return _waiting.TryAdd(address.Interaction, added) ? added : null;
    }

    /// <summary>The interaction, if it waits.</summary>
    public UnansweredInteraction? Find(string interaction) => _waiting.GetValueOrDefault(interaction);

    /// <summary>It is answered, or nobody can any more.</summary>
    public void Remove(UnansweredInteraction interaction)
    {
        _waiting.TryRemove(new(interaction.Address.Interaction, interaction));
        interaction.Dispose();
    }
}
