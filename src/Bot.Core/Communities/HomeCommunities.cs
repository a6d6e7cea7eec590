using Bot.Core.Chat;

namespace Bot.Core.Communities;

/// <summary>The operator's own communities, of BOT_HOME: their moderators give credits without end.</summary>
/// <param name="Named">Which they are.</param>
public sealed record HomeCommunities(IReadOnlySet<CommunityId> Named)
{
    /// <summary>None is.</summary>
    public static HomeCommunities None { get; } = new(new HashSet<CommunityId>());

    /// <summary>Whatever there is, as in the sandbox, whose communities are all its own.</summary>
    public static HomeCommunities All { get; } = new(new HashSet<CommunityId>()) { IsEverywhere = true };

    /// <summary>Each community is one.</summary>
    public bool IsEverywhere { get; private init; }

    /// <summary>Whether there is none.</summary>
    public bool IsNowhere => !IsEverywhere && Named.Count == 0;

    /// <summary>Whether it is one of them.</summary>
    public bool Contains(CommunityId community) => IsEverywhere || Named.Contains(community);
}
