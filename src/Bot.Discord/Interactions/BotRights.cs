using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>What the bot may do where an interaction came from, as Discord tells with it ("app_permissions"): pure.</summary>
internal static class BotRights
{
    private const string Fix =
        "An admin of the server can give me the rights View Channel, Send Messages and Attach Files in this channel.";

    private static readonly UInt128 Administrator = 1 << 3;
    private static readonly UInt128 ViewChannel = 1 << 10;
    private static readonly UInt128 SendMessages = 1 << 11;
    private static readonly UInt128 AttachFiles = 1 << 15;
    private static readonly UInt128 SendInThreads = (UInt128)1 << 38;

    /// <summary>Whether the bot may send files there; null when it was not told.</summary>
    public static bool? MaySendFiles(Interaction interaction)
    {
        // Outside of a guild the only other member is who asked. What is told there leaves out what needs no right.
        if (interaction.GuildId is null) return true;
        if (!UInt128.TryParse(interaction.AppPermissions, NumberStyles.None, CultureInfo.InvariantCulture, out var held)) return null;
        var needed = ViewChannel | AttachFiles | (interaction.Channel?.Type is >= 10 and <= 12 ? SendInThreads : SendMessages);
        return (held & Administrator) != 0 || (held & needed) == needed;
    }

    /// <summary>The same in Core's words.</summary>
    public static SendRights? Read(Interaction interaction) =>
        MaySendFiles(interaction) is { } may ? new SendRights(may, may, Fix) : null;
}
