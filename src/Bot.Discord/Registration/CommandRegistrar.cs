using System.Text.Json;
using Bot.Core.Chat.Commands;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Registration;

/// <summary>Registers the commands, only when they changed: Discord allows 200 new ones a day.</summary>
internal sealed partial class CommandRegistrar(
    RestClient rest,
    ICommandIntake intake,
    GuildCopies copies,
    DiscordOptions options,
    TimeProvider time,
    ILogger<CommandRegistrar> log)
{
    private const int MaxAttempts = 10;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(15);

    /// <summary>Compares, and overwrites where there is a difference; tries again while Discord is busy.</summary>
    public async Task RegisterAsync(string application, CancellationToken cancellation)
    {
        await copies.RememberAsync(cancellation);
        await RegisterOwnAsync(application, cancellation);
        await copies.CleanAsync(application, cancellation);
    }

    private async Task RegisterOwnAsync(string application, CancellationToken cancellation)
    {
        var wanted = CommandDeclaration.Declare(intake.Commands, isGlobal: options.GuildId is null);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            switch (await TryOnceAsync(application, wanted, cancellation))
            {
                case RestResult.Ok:
                    return;
                // What is not in Discord's own form is somebody's on the way, and passes.
                case RestResult.Refused { Code: > 0 } refused:
                    LogRefused(log, refused.Status, refused.Code);
                    return;
                default:
                    await Task.Delay(_pause * attempt, time, cancellation);
                    break;
            }
        }

        LogGivenUp(log, MaxAttempts);
    }

    private async Task<RestResult> TryOnceAsync(
        string application, ApplicationCommand[] wanted, CancellationToken cancellation)
    {
        var list = RestRoute.Commands(HttpMethod.Get, application, options.GuildId);
        var result = await rest.SendAsync(list, null, Patience.Background, cancellation);
        if (result is not RestResult.Ok registered) return result;
        if (CommandComparison.AreSame(Read(registered.Body.Span), wanted))
        {
            LogUnchanged(log, wanted.Length);
            return result;
        }

        result = await rest.SendAsync(
            RestRoute.Commands(HttpMethod.Put, application, options.GuildId),
            () => MessageContent.Create(wanted, DiscordJson.Default.ApplicationCommandArray, []),
            Patience.Background,
            cancellation);
        if (result is RestResult.Ok) LogRegistered(log, wanted.Length);
        return result;
    }

    private static ApplicationCommand[] Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DiscordJson.Default.ApplicationCommandArray) ?? [];
        }
        catch (JsonException)
        {
            // Registered by something else; it is overwritten.
            return [];
        }
    }

    [LoggerMessage(30013, LogLevel.Information, "Registered {Count} commands with Discord.")]
    private static partial void LogRegistered(ILogger log, int count);

    [LoggerMessage(30014, LogLevel.Information, "Discord has the {Count} commands already.")]
    private static partial void LogUnchanged(ILogger log, int count);

    [LoggerMessage(
            30015, LogLevel.Error,
            "Discord refused the commands ({Status}, code {Code}). Is DISCORD_GUILD_ID a server the bot is in?")]
    private static partial void LogRefused(ILogger log, int status, int code);

    [LoggerMessage(30016, LogLevel.Error, "The commands could not be registered in {Attempts} attempts.")]
    private static partial void LogGivenUp(ILogger log, int attempts);
}
