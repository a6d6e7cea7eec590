using Bot.Core.Chat;
using Bot.Discord;
using Bot.Telegram;

namespace Bot.Core.Tests.Chat;

/// <summary>The platforms there are, as their own modules tell of them.</summary>
internal static class Platforms
{
    public static ChatTraits Discord { get; } = new DiscordModule().Traits;

    public static ChatTraits Telegram { get; } = new TelegramModule().Traits;

    public static IReadOnlyList<ChatTraits> All { get; } = [Discord, Telegram];
}
