using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord.Guild;

/// <summary>What follows from the guild's roles and channels.</summary>
internal static class GuildFacts
{
    private const long Administrator = 0x8, Everything = 0x1FFFFFFFFFFFFF;

    /// <summary>The role that everybody has; its id is the guild's.</summary>
    public static DiscordRole Everyone(this DiscordStandInOptions options) =>
        new(options.GuildId, "@everyone") { Permissions = DiscordPerson.MemberBits };

    /// <summary>All roles, the one that everybody has first.</summary>
    public static IEnumerable<DiscordRole> AllRoles(this DiscordStandInOptions options) => [options.Everyone(), .. options.Roles];

    /// <summary>
    /// The member's permission bits in every channel, as text (documentation: Permissions, "Permission Overwrites";
    /// there are none here).
    /// </summary>
    public static string PermissionsOf(this DiscordStandInOptions options, DiscordPerson person)
    {
        var bits = DiscordPerson.MemberBits | (person.IsModerator ? DiscordPerson.ManageGuild : 0);
        foreach (var role in options.Roles)
        {
            if (person.Roles.Contains(role.Id)) bits |= role.Permissions;
        }

        return ((bits & Administrator) != 0 ? Everything : bits).ToString();
    }

    public static DiscordChannel? Channel(this DiscordStandInOptions options, string id) =>
        options.Channels.FirstOrDefault(channel => channel.Id == id);
}
