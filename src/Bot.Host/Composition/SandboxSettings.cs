using Bot.Host.Settings;
using Bot.Sandbox;

namespace Bot.Host.Composition;

/// <summary>Points the bot at the stand-ins. With a FAL_KEY only the chats are simulated and fal is the real one.</summary>
internal static class SandboxSettings
{
    public static BotSettings Apply(BotSettings settings, SandboxServer sandbox)
    {
        var chats = settings with
        {
            DiscordToken = sandbox.DiscordToken,
            DiscordApiUrl = sandbox.DiscordApiUrl,
            TelegramToken = sandbox.TelegramToken,
            TelegramApiUrl = sandbox.TelegramApiUrl,
        };
        return settings.FalKey is not null
            ? chats
            : chats with
            {
                FalKey = sandbox.FalKey,
                FalQueueUrl = sandbox.FalQueueUrl,
                FalRestUrl = sandbox.FalRestUrl,
                FalApiUrl = sandbox.FalApiUrl,
            };
    }

    public static string Welcome(BotSettings settings)
    {
        var pictures = settings.FalKey is null ? "The pictures are simulated too." : "FAL_KEY is set: pictures are real and fal charges for them.";
        return $"No chat token is set, so the bot runs in its sandbox. {pictures}\nOpen {settings.HttpUrl}";
    }
}
