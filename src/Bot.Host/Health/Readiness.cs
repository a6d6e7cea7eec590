using Bot.Core.Storage;
using Bot.Discord;
using Bot.Telegram;

namespace Bot.Host.Health;

/// <summary>Which parts can serve now.</summary>
internal sealed class Readiness(Database database, IServiceProvider services)
{
    public async Task<IReadOnlyList<(string Name, bool IsReady)>> PartsAsync(CancellationToken cancellation)
    {
        var parts = new List<(string, bool)> { ("database", await CanReadAsync(cancellation)) };
        if (services.GetService<DiscordChat>() is { } discord) parts.Add(("discord", discord.IsReady));
        if (services.GetService<TelegramChat>() is { } telegram) parts.Add(("telegram", telegram.IsReady));
        return parts;
    }

    private async Task<bool> CanReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await database.ReadAsync(static session => session.Number("SELECT 1"), cancellation) == 1;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }
}
