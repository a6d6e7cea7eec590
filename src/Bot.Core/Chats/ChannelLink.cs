namespace Bot.Core.Chats;

/// <summary>The addresses at which platforms open a channel or topic. Pure.</summary>
internal static class ChannelLink
{
    // How Telegram writes the ids of supergroups: https://core.telegram.org/api/bots/ids
    private const string Supergroup = "-100";

    /// <summary>Where the channel is opened; null where the platform has no such address.</summary>
    /// <param name="community">The guild or group.</param>
    /// <param name="channel">The channel's or topic's own id.</param>
    public static Uri? Of(CommunityId community, string channel)
    {
        if (channel.Length == 0 || !channel.All(char.IsAsciiDigit)) return null;
        return community switch
        {
            { Platform: "discord", Id: var guild } when guild.All(char.IsAsciiDigit) =>
                new Uri($"https://discord.com/channels/{guild}/{channel}"),
            { Platform: "telegram", Id: var chat } when chat.StartsWith(Supergroup, StringComparison.Ordinal) =>
                new Uri($"https://t.me/c/{chat[Supergroup.Length..]}/{channel}"),
            _ => null,
        };
    }
}
