using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Discord.Replies;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Persons as Discord describes them: pure.</summary>
internal static class People
{
    private static readonly UInt128 Administrator = 0x8;
    private static readonly UInt128 ManageGuild = 0x20;

    /// <summary>The person.</summary>
    /// <param name="user">The account; its id has been checked.</param>
    /// <param name="nick">The name in the guild.</param>
    /// <param name="permissions">The permissions in the guild as a bit set in decimal; null outside of one.</param>
    /// <param name="roles">The ids of the roles in the guild.</param>
    /// <param name="guild">The guild, which is also the id of the role that everybody in it has; null outside of one.</param>
    public static Caller Read(User user, string? nick, string? permissions, string[]? roles, string? guild) => new(
        new MemberId(DiscordAddress.Platform, user.Id!),
        nick ?? user.GlobalName ?? user.Username ?? user.Id!,
        user.Username,
        user.Bot,
        IsModerator(permissions))
    {
        Roles = guild is null ? [] : [.. (roles ?? []).Where(Snowflake.IsOne), guild],
    };

    /// <summary>Whether these permissions are a moderator's.</summary>
    /// <param name="permissions">A bit set in decimal.</param>
    public static bool IsModerator(string? permissions) =>
        UInt128.TryParse(permissions, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
        && (bits & (Administrator | ManageGuild)) != 0;
}
