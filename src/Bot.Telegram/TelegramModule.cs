using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Telegram;

/// <summary>Telegram, as the process knows it before it runs.</summary>
public sealed class TelegramModule : IChatModule
{
    private const string Token = "TELEGRAM_TOKEN", ApiUrl = "TELEGRAM_API_URL", UsualApiUrl = "https://api.telegram.org";
    private const string Supergroup = "-100";

    internal static ChatTraits PlatformTraits { get; } = new(TelegramChat.PlatformName, "Telegram")
    {
        Member = new IdForm(static user => user.Length > 0 && user.All(char.IsAsciiDigit), "456", "a user's id"),
        // Groups have negative numbers, and private chats positive ones: core.telegram.org/bots/api#chat
        Community = new IdForm(IsGroup, "-100123", "a group's id, which is negative"),
        Room = new IdForm(IsRoom, "-100123/5", "a chat's id, with /topic in a forum"),
        Hints = new Dictionary<OptionType, string>
        {
            [OptionType.Member] = "an @name, an id, or reply to them",
            [OptionType.MemberOrRole] = $"an @name, an id, {Role.Administrators}, or reply to them",
            [OptionType.Role] = Role.Administrators,
            [OptionType.Channel] = "a topic's number, or here",
        },
        SourceHints = new Dictionary<OptionSource, string>
        {
            [OptionSource.Named] = "an @name or an id",
            [OptionSource.RepliedTo] = "the one you reply to",
            [OptionSource.Sent] = "the one you send",
            [OptionSource.SentAsFile] = "as a file, for photos lose what they carry",
        },
        FixedRoles = [Role.Administrators],
        TakesStars = true,
        RoomOf = static (community, topic) => topic is null
            ? new ChatRoom(community.Id, "this chat")
            : new ChatRoom($"{community.Id}/{topic.Id}", topic.Name ?? $"topic {topic.Id}"),
        LinkToChannel = LinkToTopic,
    };

    /// <inheritdoc/>
    public ChatTraits Traits => PlatformTraits;

    /// <inheritdoc/>
    public string TokenSetting => Token;

    /// <inheritdoc/>
    public string TokenAdvice => $"Copy it again from @BotFather (/mybots, your bot, API Token) and set {Token}.";

    /// <inheritdoc/>
    public string ReachAdvice => $"Look at the network, and at {ApiUrl} if you set it.";

    /// <inheritdoc/>
    public IChatSetup? Read(IChatSettings settings)
    {
        var (token, api) = (settings.Secret(Token), settings.Address(ApiUrl, UsualApiUrl));
        // The path would not be used.
        if (api.PathAndQuery != "/") settings.Fault(ApiUrl, $"must not have a path. Write it like {UsualApiUrl}.");
        if (token is null) return null;
        if (!TelegramOptions.IsToken(token))
            settings.Fault(Token, "is not a bot token: it looks like 123456:letters. Copy it from @BotFather.");
        return new TelegramOptions(token, api);
    }

    // How the ids of supergroups are written: https://core.telegram.org/api/bots/ids
    private static Uri? LinkToTopic(string group, string topic) =>
        group.StartsWith(Supergroup, StringComparison.Ordinal) && topic.Length > 0 && topic.All(char.IsAsciiDigit)
            ? new Uri($"https://t.me/c/{group[Supergroup.Length..]}/{topic}")
            : null;

    private static bool IsGroup(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < 0
        && number.ToString(CultureInfo.InvariantCulture) == text;

    private static bool IsRoom(string text) =>
        text.Split('/') is [var chat, .. var topic] && long.TryParse(chat, out var id) && id != 0
        && (topic.Length == 0 || topic is [var thread] && int.TryParse(thread, out var number) && number > 0);
}
