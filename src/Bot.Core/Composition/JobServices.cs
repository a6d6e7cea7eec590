using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Rules;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;
using Bot.Core.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts jobs together.</summary>
internal static class JobServices
{
    /// <summary>Adds jobs from their acceptance to their delivery, batches of them, and the line in which they wait.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<IEntryWork, JobsOfEntries>()
        .AddSingleton<IJobStore, JobStore>()
        .AddSingleton(static provider => new Acceptance(
            provider.GetRequiredService<CreditPolicy>(),
            provider.GetServices<IAcceptanceRule>(),
            provider.GetRequiredService<Catalogue>(),
            provider.GetRequiredService<ChatPlatforms>()))
        .AddSingleton(new JobTimes())
        .AddSingleton<InputFiles>()
        .AddSingleton<SendRules>()
        .AddSingleton<JobSubmission>()
        .AddSingleton<JobFollowing>()
        .AddSingleton<ResultFiles>()
        .AddSingleton<JobDelivery>()
        .AddSingleton<LoraDelivery>()
        .AddSingleton<JobEndNotifier>()
        .AddSingleton<JobFlow>()
        .AddSingleton<GenerationDesk>()
        .AddSingleton<BatchStore>()
        .AddSingleton<AbandonedRows>()
        .AddSingleton<BatchMessageUpdater>()
        .AddSingleton<IGenerationObserver>(static provider => provider.GetRequiredService<BatchMessageUpdater>())
        .AddHostedService(static provider => provider.GetRequiredService<BatchMessageUpdater>())
        .AddSingleton(static provider => new TurnScheduler(provider.GetRequiredService<CoreOptions>().MaxJobs, provider.Time()))
        .AddSingleton<MeasuredTimes>()
        .AddSingleton<WaitingLine>()
        .AddSingleton<Pauses>()
        .AddSingleton<IAcceptanceRule, PauseRule>()
        .AddSingleton<IAcceptanceRule, SendRightsRule>()
        .AddSingleton<IAcceptanceRule, UndeliveredRule>()
        .AddSingleton<WaitingMessageUpdater>()
        .AddHostedService(static provider => provider.GetRequiredService<WaitingMessageUpdater>())
        .AddSingleton<JobRunner>()
        .AddHostedService(static provider => provider.GetRequiredService<JobRunner>())
        .AddSingleton<QueueStore>();
}
