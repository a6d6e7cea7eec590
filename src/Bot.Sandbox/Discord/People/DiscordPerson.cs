namespace Bot.Sandbox.Discord.People;

/// <summary>Somebody on Discord.</summary>
/// <param name="Id">Their snowflake.</param>
/// <param name="Username">Unique, lower case.</param>
/// <param name="Name">What is shown.</param>
/// <param name="IsModerator">Has Manage Server.</param>
public sealed record DiscordPerson(string Id, string Username, string Name, bool IsModerator)
{
    // View channel, send messages, use application commands; and Manage Server (1 << 5).
    internal const long MemberBits = 0x400 | 0x800 | 0x80000000, ManageGuild = 0x20;

    /// <summary>The language of their client.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>The ids of their roles in the guild, without the one that everybody has.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Another application's bot.</summary>
    public bool IsBot { get; init; }
}
