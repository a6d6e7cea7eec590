using Bot.Core.Chats;
using Bot.Core.Moderation;
using Bot.Host.Doctor;
using Bot.Host.Settings;
using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Telegram;

namespace Bot.Host.Composition;

/// <summary>Runs the bot against the stand-ins. With a FAL_KEY only the chats are simulated and fal is the real one.</summary>
internal static class SandboxRun
{
    // So that one can act as the operator there without setting anything.
    private static readonly Owners _operators = new(new HashSet<MemberId>
    {
        new("discord", DiscordStandInOptions.Operator),
        new("telegram", $"{TelegramStandInOptions.Operator.Id}"),
    });

    public static async Task<int> RunAsync(BotSettings settings)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var isFalReal = settings.FalKey is not null;
        return await BotProgram.ServeAsync(
            Apply(settings, sandbox),
            new Surroundings(app => sandbox.MapPage(app, isFalReal, IsForThisMachine(settings.HttpUrl)), Welcome(settings)));
    }

    /// <summary>Checks what the bot would run with here: the sandbox's chats, and fal's real key if there is one.</summary>
    public static async Task<int> DoctorAsync(BotSettings settings, IReadOnlyList<string> faults)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await Console.Out.WriteLineAsync(settings.FalKey is null
            ? "No chat token is set, so the bot would run in its sandbox: its Discord, Telegram and fal are checked.\n"
            : "No chat token is set, so the bot would run in its sandbox: its Discord and Telegram are checked, and the real fal.\n");
        return await DoctorProgram.RunAsync(Apply(settings, sandbox), faults, Console.Out);
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
            // Whatever is there is the sandbox's own.
            Home = settings.Home.IsNowhere ? HomeCommunities.All : settings.Home,
            Owners = settings.Owners.Operators.Count > 0 ? settings.Owners : _operators,
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
        var pictures = settings.FalKey is null
            ? "Discord, Telegram and the pictures are simulated."
            : "Discord and Telegram are simulated. FAL_KEY is set: pictures are real and fal charges for them.";
        return $"{pictures}\nOpen {settings.HttpUrl}";
    }
}
