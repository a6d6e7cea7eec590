using Bot.Core.Chat;
using Bot.Core.Communities;

namespace Bot.Core.Jobs.Turns;

/// <summary>Where moderators and operators have paused the work, as stored; tells the scheduler.</summary>
public sealed class Pauses(CommunitySettings settings, TurnScheduler turns) : IDisposable
{
    /// <summary>The setting whose value is the reason.</summary>
    internal const string Setting = "pause";

    // One look at a time, so that an older one never has the last word.
    private readonly SemaphoreSlim _looking = new(1);
    private IReadOnlyDictionary<string, string> _reasons = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Why nothing begins anywhere; null when the whole bot is not paused.</summary>
    public Pause? OfAll =>
        _reasons.TryGetValue(CommunitySettings.Everywhere, out var reason) ? new Pause(reason, IsEverywhere: true) : null;

    /// <summary>Why nothing begins in the community now; null when it is not paused.</summary>
    public Pause? Of(CommunityId community) =>
        OfAll ?? (_reasons.TryGetValue(community.ToString(), out var reason) ? new Pause(reason, IsEverywhere: false) : null);

    /// <summary>Looks what is stored, and lets the scheduler act by it.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            var reasons = await settings.ListAsync(Setting, cancellation);
            if (Same(reasons, _reasons)) return;
            _reasons = reasons;
            var communities = reasons.Keys.Select(static key => CommunityId.TryParse(key, out var id) ? id : default);
            turns.Pause(new PausedPlaces(communities.ToHashSet(), reasons.ContainsKey(CommunitySettings.Everywhere)));
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _looking.Dispose();

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}

/// <summary>Nothing begins here now.</summary>
/// <param name="Reason">Why, in the words of who paused it.</param>
/// <param name="IsEverywhere">Operators paused the whole bot; otherwise moderators their community.</param>
public sealed record Pause(string Reason, bool IsEverywhere)
{
    /// <summary>What a waiting member reads.</summary>
    public string InWords => $"paused by the {Who}: {Reason}";

    /// <summary>Who can let it go on.</summary>
    public string Who => IsEverywhere ? "bot's operators" : "moderators";
}
