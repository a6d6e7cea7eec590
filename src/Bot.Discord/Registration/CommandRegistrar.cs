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
    GuildCommandCopies copies,
    DiscordOptions options,
    TimeProvider time,
    ILogger<CommandRegistrar> log)
{
    private const int MaxAttempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

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
                    Log.Refused(log, refused.Status, refused.Code);
                    return;
                default:
                    await Task.Delay(Pause * attempt, time, cancellation);
                    break;
            }
        }

        Log.GivenUp(log, MaxAttempts);
    }

    private async Task<RestResult> TryOnceAsync(
        string application, ApplicationCommand[] wanted, CancellationToken cancellation)
    {
        var list = RestRoute.Commands(HttpMethod.Get, application, options.GuildId);
        var result = await rest.SendAsync(list, null, RetryPolicy.Background, cancellation);
        if (result is not RestResult.Ok registered) return result;
        if (CommandComparison.AreSame(Read(registered.Body.Span), wanted))
        {
            Log.Unchanged(log, wanted.Length);
            return result;
        }

        result = await rest.SendAsync(
            RestRoute.Commands(HttpMethod.Put, application, options.GuildId),
            () => MessageContent.Create(wanted, DiscordJson.Default.ApplicationCommandArray, []),
            RetryPolicy.Background,
            cancellation);
        if (result is RestResult.Ok) Log.Registered(log, wanted.Length);
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

    private static partial class Log
    {
        [LoggerMessage(30013, LogLevel.Information, "Registered {Count} commands with Discord")]
        public static partial void Registered(ILogger logger, int count);

        [LoggerMessage(30014, LogLevel.Information, "Discord has the {Count} commands already")]
        public static partial void Unchanged(ILogger logger, int count);

        [LoggerMessage(
                30015, LogLevel.Error,
                "Discord refused the commands ({Status}, code {Code}). Is DISCORD_GUILD_ID a server the bot is in?")]
        public static partial void Refused(ILogger logger, int status, int code);

        [LoggerMessage(30016, LogLevel.Error, "The commands could not be registered in {Attempts} attempts")]
        public static partial void GivenUp(ILogger logger, int attempts);
    }
}
