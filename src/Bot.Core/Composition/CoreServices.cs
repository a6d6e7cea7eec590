using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs.Archive;
using Bot.Core.Loras;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Outbox;
using Bot.Core.People.Moves;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Composition;

/// <summary>Puts Core together.</summary>
public static class CoreServices
{
    /// <summary>Adds everything but the chats.</summary>
    public static IServiceCollection AddBotCore(this IServiceCollection services, CoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Ids(Guid.NewGuid));
        services.AddSingleton(options);
        services.AddSingleton(options.Database);
        services.AddSingleton(options.Catalogue);
        services.AddSingleton(options.Owners);
        services.AddSingleton(new ChatPlatforms(options.Platforms));
        services.AddSingleton(provider => new WorkFolder(options.WorkFolder, provider.GetRequiredService<Ids>()));
        services.AddSingleton(provider => new ResultArchive(
            options.ArchiveFolder, provider.Time(), provider.GetRequiredService<ILogger<ResultArchive>>()));
        services.AddSingleton(provider => new WeightsArchive(
            options.ArchiveFolder,
            provider.GetRequiredService<IMediaDownload>(),
            provider.GetRequiredService<IFalStorage>(),
            provider.Time(),
            provider.GetRequiredService<ILogger<WeightsArchive>>()));
        services.AddSingleton<MetadataWriter>();
        services.AddSingleton<CommunitySettings>();
        services.AddSingleton<IRegisteredGuilds>(new RegisteredGuilds(options.Database));
        services.AddSingleton<ICommunityMoves>(provider => new CommunityMoves(
            options.Database, options.Home, provider.GetRequiredService<AnnouncementOutbox>(), provider.Time()));
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<OutboxRelay>();
        services.AddHostedService(static provider => provider.GetRequiredService<OutboxRelay>());
        services.AddSingleton(provider => new AnnouncementOutbox(
            provider.GetRequiredService<OutboxStore>(),
            options.Alerts is { } room ? new AnnouncementRoom(room.Platform, room.Room) : null));
        services.AddSingleton(provider => new LoraStore(options.Database, options.Addresses, provider.Time()));
        services.AddSingleton<ReplyDispatcher>();
        // Rules are asked in this order, and services end in the opposite one.
        return services.AddCredits().AddModeration().AddFal(options).AddPrivacy(options)
            .AddGenerations().AddBudgets(options.Budget).AddJobs().AddReadings()
            .AddPayments(options.Stars)
            .AddCommands(options);
    }

    /// <summary>What time it is.</summary>
    internal static TimeProvider Time(this IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
