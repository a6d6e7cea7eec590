namespace Bot.Telegram.Updates;

/// <summary>Who the bot is (getMe).</summary>
internal sealed record BotIdentity(long Id, string Username);
