using Bot.Host.Settings;
using Bot.Sandbox;

namespace Bot.Host.Composition;

/// <summary>Runs the bot against the stand-ins. With a FAL_KEY only the chats are simulated and fal is the real one.</summary>
internal static class SandboxRun
{
    public static async Task<int> RunAsync(BotSettings settings)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var isFalReal = settings.FalKey is not null;
        return await BotProgram.ServeAsync(
            Apply(settings, sandbox),
            new Surroundings(sandbox.Url, app => sandbox.MapPage(app, isFalReal, IsForThisMachine(settings.HttpUrl)), Welcome(settings)));
    }

    // The names are compared by the framework, which cannot compare an IPv6 address.
    private static bool IsForThisMachine(Uri url) => url.IsLoopback && url.HostNameType != UriHostNameType.IPv6;

    private static BotSettings Apply(BotSettings settings, SandboxServer sandbox)
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

    private static string Welcome(BotSettings settings)
    {
        var pictures = settings.FalKey is null ? "The pictures are simulated too." : "FAL_KEY is set: pictures are real and fal charges for them.";
        return $"No chat token is set, so the bot runs in its sandbox. {pictures}\nOpen {settings.HttpUrl}";
    }
}
