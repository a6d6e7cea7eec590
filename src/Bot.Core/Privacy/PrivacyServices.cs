using System.Security.Cryptography;
using Bot.Core.Announcements;
using Bot.Core.Commands;
using Bot.Core.Commands.Handlers;
using Bot.Core.Jobs;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Privacy;

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
        .AddSingleton<RoundFaults>()
        .AddSingleton(provider => new Retention(
            options.Database,
            provider.GetRequiredService<JobErasure>(),
            new RetentionDays(options.PromptRetentionDays),
            provider.GetRequiredService<AnnouncementBox>(),
            provider.Time()))
        .AddSingleton(options.Rows)
        .AddSingleton<RowRetention>()
        .AddSingleton<PrivacyRounds>()
        .AddHostedService(static provider => provider.GetRequiredService<PrivacyRounds>())
        .AddSingleton<ICommandHandler, LinkHandler>()
        .AddSingleton<ICommandHandler, UnlinkHandler>()
        .AddSingleton<ICommandHandler, PrivacyHandler>()
        .AddSingleton<IPressHandler, JoinPress>()
        .AddSingleton<IPressHandler, PartPress>()
        .AddSingleton<IPressHandler, DeletePress>();
}
