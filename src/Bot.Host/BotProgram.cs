using System.Net.Sockets;
using Bot.Core.Features;
using Bot.Core.Models;
using Bot.Core.Storage;
using Bot.Host.Composition;
using Bot.Host.Doctor;
using Bot.Host.Settings;
using Microsoft.AspNetCore.Connections;

namespace Bot.Host;

/// <summary>One process: settings, database, chats, and the end of it. A start that fails says why in one message.</summary>
internal static class BotProgram
{
    private const string Usage = """
        Usage:
          Bot.Host           runs the bot until it is told to stop
          Bot.Host doctor    checks settings, database, chats, fal and models, and says what to fix
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            if (arguments is ["doctor"]) return await DoctorProgram.RunAsync();
            if (arguments.Length > 0) return await RefuseAsync(arguments[0]);
            var settings = SettingsSource.Read();
            await Console.Out.WriteLineAsync(Beginning(settings));
            return settings.IsSandbox ? await SandboxRun.RunAsync(settings) : await ServeAsync(settings, surroundings: null);
        }
        catch (Exception fault) when (fault is StartFault or CatalogException or CommandException or StorageUnavailableException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static async Task<int> RefuseAsync(string argument)
    {
        var isQuestion = argument is "--help" or "-h" or "help";
        await (isQuestion ? Console.Out : Console.Error)
            .WriteLineAsync(isQuestion ? Usage : $"The bot does not know these arguments.\n{Usage}");
        return isQuestion ? 0 : 2;
    }

    /// <summary>Runs the bot until it is told to stop.</summary>
    /// <param name="settings">Complete: both where the services are and how to sign in to them.</param>
    /// <param name="surroundings">What the sandbox adds; null without it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ServeAsync(BotSettings settings, SandboxAdditions? surroundings)
    {
        if (IsSmall(settings.DatabasePath) && DatabaseIntegrity.Fault(settings.DatabasePath) is { } damage) throw new StartFault(damage);
        await using var database = Database.Open(settings.DatabasePath);
        await using var claim = DatabaseClaim.Of(settings.DatabasePath, TimeProvider.System);
        if (claim.Other is { } other) await Console.Error.WriteLineAsync(Shared(settings.DatabasePath, other));
        await using var app = BotApplication.Build(settings, database, surroundings);
        await StartAsync(app, settings);
        if (surroundings is not null) await Console.Out.WriteLineAsync(surroundings.Welcome);
        return await ChatFaults.WaitAsync(app);
    }

    private static bool IsSmall(string path) => File.Exists(path) && new FileInfo(path).Length <= DatabaseIntegrity.MaxAtStart;

    private static string Shared(string path, string other) =>
        $"Another process{(other.Length > 0 ? $" ({other})" : "")} uses the database {Path.GetFullPath(path)} already. If it is not about "
        + "to end, stop one of the two, or give this one a database of its own with DATABASE_URL: both answer the same people.";

    private static string Beginning(BotSettings settings) => settings.IsSandbox
        ? "Starting in the sandbox: no chat token is set."
        : $"Starting on {ChatTitles.And(settings.Running.Select(static chat => chat.Title))}.";

    private static async Task StartAsync(WebApplication app, BotSettings settings)
    {
        try
        {
            await StartOrStopAsync(app);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartFault($"{settings.HttpUrl} is in use. Stop what listens there, or set HTTP_URL to another address.");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            throw new StartFault(
                $"Nothing can listen on {settings.HttpUrl}: {failure.Message}. Set HTTP_URL to an address of this machine and a port "
                + "that this program may use, such as http://127.0.0.1:5080.");
        }
    }

    /// <summary>A start that fails stops what had started, before the database is taken from under it.</summary>
    private static async Task StartOrStopAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }
}
