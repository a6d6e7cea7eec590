using Bot.Core.Catalog;
using Bot.Core.Storage;
using Bot.Host.Composition;
using Bot.Host.Settings;
using Bot.Sandbox;

namespace Bot.Host;

/// <summary>One process: settings, database, chats, and the end of it. A start that fails says why in one message.</summary>
internal static class BotProgram
{
    public static async Task<int> RunAsync()
    {
        try
        {
            return await RunAsync(SettingsSource.Read());
        }
        catch (Exception fault) when (fault is StartFault or CatalogException or StorageUnavailableException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(BotSettings settings)
    {
        await using var sandbox = settings.IsSandbox ? await SandboxServer.StartAsync() : null;
        var effective = sandbox is null ? settings : SandboxSettings.Apply(settings, sandbox);
        await using var database = Database.Open(effective.DatabasePath);
        await using var app = BotApplication.Build(effective, database, sandbox);
        await StartAsync(app, settings);
        if (sandbox is not null) await Console.Out.WriteLineAsync(SandboxSettings.Welcome(settings));
        return await ChatFaults.WaitAsync(app);
    }

    private static async Task StartAsync(WebApplication app, BotSettings settings)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartFault($"{settings.HttpUrl} is in use. Stop what listens there, or set HTTP_URL to another address.");
        }
    }
}
