namespace Bot.Sandbox.Discord.Guild;

/// <summary>A role of the guild (documentation: Role Object).</summary>
/// <param name="Id">Its snowflake.</param>
/// <param name="Name">What is shown.</param>
public sealed record DiscordRole(string Id, string Name)
{
    /// <summary>Permission bits that it adds to its members'.</summary>
    public long Permissions { get; init; }
}
