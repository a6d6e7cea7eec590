using Bot.Core.Chat;
using Bot.Discord;
using Bot.Telegram;

namespace Bot.Host.Composition;

/// <summary>The chats that this program is built with: a further one is a line here.</summary>
internal static class ChatModules
{
    public static IReadOnlyList<IChatModule> All { get; } =
    [
        new DiscordModule(),
        new TelegramModule(),
    ];
}
