using System.Globalization;
using Bot.Core.Chat;
using Bot.Discord.Replies;

namespace Bot.Discord;

/// <summary>Discord, as the process knows it before it runs.</summary>
public sealed class DiscordModule : IChatModule
{
    private const string Token = "DISCORD_TOKEN", ApiUrl = "DISCORD_API_URL", GuildId = "DISCORD_GUILD_ID";
    private const int MaxIdLength = 20;

    internal static ChatTraits PlatformTraits { get; } = new(DiscordAddress.Platform, "Discord")
    {
        Member = new IdForm(IsDigits, "123", "a user's id"),
        // A guild's id looks like any other: nothing more can be told.
        Community = new IdForm(IsNumber, "123", "a server's id"),
        Room = new IdForm(static room => room.Length <= MaxIdLength && IsDigits(room), "123", "a channel's id"),
        HasForms = true,
        HasAgeRestrictedPlaces = true,
        // There is no guild, so the channel stands for the place.
        NamesPrivateChatsByRoom = true,
        // https://discord.com/developers/docs/interactions/application-commands#slash-commands
        MaxCommandLength = 8_000,
        RoomOf = static (_, channel) => channel is null
            ? null
            : new ChatRoom(channel.Id, channel.Name is { Length: > 0 } name ? $"#{name}" : $"channel {channel.Id}"),
        LinkToChannel = static (guild, channel) =>
            IsDigits(guild) && IsDigits(channel) ? new Uri($"https://discord.com/channels/{guild}/{channel}") : null,
    };

    /// <inheritdoc/>
    public ChatTraits Traits => PlatformTraits;

    /// <inheritdoc/>
    public string TokenSetting => Token;

    /// <inheritdoc/>
    public string TokenAdvice =>
        $"Make a new one at discord.com/developers/applications, your application, Bot, Reset Token, and set {Token}.";

    /// <inheritdoc/>
    public string ReachAdvice =>
        $"Look at the network, and at {ApiUrl} if you set it. discordstatus.com tells whether Discord is down.";

    /// <inheritdoc/>
    public IChatSetup? Read(IChatSettings settings)
    {
        var (token, api) = (settings.Secret(Token), settings.Address(ApiUrl, "https://discord.com/api/v10"));
        var guild = settings.Text(GuildId);
        if (guild is not null && !IsDigits(guild))
            settings.Fault(GuildId, "must be the digits of an id: in Discord, right-click the server and choose Copy Server ID.");
        return token is null ? null : new DiscordOptions(token, api, guild);
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool IsNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
