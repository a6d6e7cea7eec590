using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Host.Doctor;
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
        var simulated = Apply(settings, sandbox);
        return await BotProgram.ServeAsync(
            simulated,
            new SandboxAdditions(
                app => sandbox.MapPage(app, isFalReal, IsForThisMachine(settings.HttpUrl)), Welcome(simulated, isFalReal)));
    }

    /// <summary>Checks what the bot would run with here: the sandbox's chats, and fal's real key if there is one.</summary>
    public static async Task<int> DoctorAsync(BotSettings settings, IReadOnlyList<SettingFault> faults)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var simulated = Apply(settings, sandbox);
        var chats = string.Join(", ", simulated.Running.Select(static chat => chat.Title));
        await Console.Out.WriteLineAsync(
            $"No chat token is set, so the bot would run in its sandbox: its {chats} "
            + (settings.FalKey is null ? "and fal are checked.\n" : "are checked, and the real fal.\n"));
        return await DoctorProgram.RunAsync(simulated, faults, Console.Out);
    }

    // The names are compared by the framework, which cannot compare an IPv6 address.
    private static bool IsForThisMachine(Uri url) => url.IsLoopback && url.HostNameType != UriHostNameType.IPv6;

    private static BotSettings Apply(BotSettings settings, SandboxServer sandbox)
    {
        var chats = settings with
        {
            Chats = new SettingsReader(sandbox.ChatSettings.GetValueOrDefault, ChatModules.All).ReadChats(),
            // Whatever is there is the sandbox's own.
            Home = settings.Home.IsNowhere ? HomeCommunities.All : settings.Home,
            Owners = settings.Owners.Operators.Count > 0 ? settings.Owners : new Owners(Operators()),
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

    // So that one can act as the operator there without setting anything.
    private static HashSet<MemberId> Operators() =>
        [.. SandboxServer.Operators.Select(static one => new MemberId(one.Platform, one.User))];

    private static string Welcome(BotSettings settings, bool isFalReal)
    {
        var chats = settings.Running.Select(static chat => chat.Title);
        var simulated = isFalReal
            ? $"{ChatTitles.And(chats)} are simulated. FAL_KEY is set: pictures are real and fal charges for them."
            : $"{ChatTitles.And([.. chats, "the pictures"])} are simulated.";
        return $"{simulated}\nOpen {settings.HttpUrl}";
    }
}
