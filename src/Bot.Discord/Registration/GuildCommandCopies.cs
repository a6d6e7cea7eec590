using Bot.Core.People.Moves;
using Bot.Core.Storage;
using Bot.Discord.Replies;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Registration;

/// <summary>
/// Remembers in which guild the commands were registered, and takes them out of one that the settings do not name any more: there
/// every command would stand twice, or be one that the bot does not have.
/// </summary>
internal sealed partial class GuildCommandCopies(
    RestClient rest, IRegisteredGuilds guilds, DiscordOptions options, ILogger<GuildCommandCopies> log)
{
    private const int UnknownGuild = 10004;

    /// <summary>Remembers the guild of the settings, before anything is registered in it.</summary>
    public async Task RememberAsync(CancellationToken cancellation)
    {
        if (options.GuildId is not { } guild) return;
        try
        {
            await guilds.AddAsync(guild, cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            Log.NotStored(log, failure.Message);
        }
    }

    /// <summary>Deletes the copies of other guilds; what Discord does not take now, the next start tries again.</summary>
    public async Task CleanAsync(string application, CancellationToken cancellation)
    {
        try
        {
            foreach (var guild in await guilds.ListAsync(cancellation))
            {
                if (guild != options.GuildId) await DeleteAsync(application, guild, cancellation);
            }
        }
        catch (StorageUnavailableException failure)
        {
            Log.NotStored(log, failure.Message);
        }
    }

    private async Task DeleteAsync(string application, string guild, CancellationToken cancellation)
    {
        var result = await rest.SendAsync(
            RestRoute.Commands(HttpMethod.Put, application, guild),
            static () => MessageContent.Create([], DiscordJson.Default.ApplicationCommandArray, []),
            RetryPolicy.Background,
            cancellation);
        // A guild that is no more, or that the bot was thrown out of, has none of its commands left.
        if (result is not (RestResult.Ok or RestResult.Refused { Code: UnknownGuild or ErrorCodes.MissingAccess })) return;
        await guilds.RemoveAsync(guild, cancellation);
        Log.Deleted(log, guild);
    }

    private static partial class Log
    {
        [LoggerMessage(
                30017, LogLevel.Information,
                "Deleted the copies of the commands in guild {Guild}, which DISCORD_GUILD_ID names no more")]
        public static partial void Deleted(ILogger logger, string guild);

        [LoggerMessage(30018, LogLevel.Warning, "Which guilds have copies of the commands cannot be stored or read: {Reason}")]
        public static partial void NotStored(ILogger logger, string reason);
    }
}
