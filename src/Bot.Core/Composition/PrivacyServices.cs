using System.Security.Cryptography;
using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs.Rules;
using Bot.Core.Payments;
using Bot.Core.People.Linking;
using Bot.Core.People.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts privacy and linking together.</summary>
internal static class PrivacyServices
{
    /// <summary>Adds linked accounts, what is kept about people, and forgetting it.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, CoreOptions options) => services
        .AddSingleton(RandomNumberGenerator.Create())
        .AddSingleton<LinkChecks>()
        .AddSingleton<LinkStore>()
        .AddSingleton<IAcceptanceRule, ErasureRule>()
        .AddSingleton<IPaymentRule, ErasedPayer>()
        .AddSingleton<PersonExport>()
        .AddSingleton<ExportDesk>()
        .AddSingleton<JobErasure>()
        .AddSingleton<Eraser>()
        .AddSingleton<WordsMerge>()
        .AddSingleton<WorkerFaults>()
        .AddSingleton(provider => new Retention(
            options.Database,
            provider.GetRequiredService<JobErasure>(),
            new RetentionDays(options.PromptRetentionDays),
            provider.GetRequiredService<AnnouncementOutbox>(),
            provider.Time()))
        .AddSingleton(options.Rows)
        .AddSingleton<RowRetention>()
        .AddSingleton<PrivacyWorker>()
        .AddHostedService(static provider => provider.GetRequiredService<PrivacyWorker>());
}
