namespace Bot.Sandbox.Discord.Guild;

/// <summary>A channel or a thread of the guild (documentation: Channel Object).</summary>
/// <param name="Id">Its snowflake.</param>
/// <param name="Name">What is shown.</param>
public sealed record DiscordChannel(string Id, string Name)
{
    internal const int Text = 0, PublicThread = 11;

    /// <summary>The channel that a thread belongs to; null for a channel.</summary>
    public string? ThreadOf { get; init; }

    /// <summary>Age-restricted. A thread is what its channel is, and does not say so.</summary>
    public bool IsAgeRestricted { get; init; }

    internal int Type => ThreadOf is null ? Text : PublicThread;
}
