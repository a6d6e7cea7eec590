using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Composition;

/// <summary>Puts together what speaks to fal.</summary>
internal static class FalServices
{
    /// <summary>Adds fal and where pictures are fetched.</summary>
    public static IServiceCollection AddFal(this IServiceCollection services, CoreOptions options)
    {
        var fal = new HttpClient(FalHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var media = new HttpClient(GuardedHttp.CreateHandler(options.Addresses)) { Timeout = Timeout.InfiniteTimeSpan };
        services.AddSingleton<IFalQueue>(provider => new FalQueue(
            fal, options.Fal, provider.Time(), new Random(), provider.GetRequiredService<ILogger<FalQueue>>()));
        services.AddSingleton<IFalStorage>(provider => new FalStorage(
            fal, options.Fal, provider.Time(), new Random(), provider.GetRequiredService<ILogger<FalStorage>>()));
        services.AddSingleton<IFalDirectory>(provider => new FalDirectory(
            fal, options.Fal, provider.Time(), new Random(), provider.GetRequiredService<ILogger<FalDirectory>>()));
        services.AddSingleton(provider => new AccountAlerts(
            options.Database,
            provider.GetRequiredService<AnnouncementOutbox>(),
            provider.Time(),
            provider.GetRequiredService<ILogger<AccountAlerts>>()));
        services.AddSingleton<FalAccount>();
        services.AddSingleton<ModelInspection>();
        services.AddHostedService<AvailabilityWatch>();
        return services.AddSingleton<IMediaDownload>(provider => new MediaDownload(
            media, options.Addresses, provider.Time(), new Random()));
    }
}
