using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts together what looks on at generations.</summary>
internal static class GenerationServices
{
    /// <summary>To be added before the jobs, so that it ends after them and tells of those that end last.</summary>
    public static IServiceCollection AddGenerations(this IServiceCollection services) => services
        .AddSingleton<GenerationEvents>()
        .AddSingleton<IGenerationEvents>(static provider => provider.GetRequiredService<GenerationEvents>())
        .AddHostedService(static provider => provider.GetRequiredService<GenerationEvents>())
        .AddSingleton<IGenerationObserver, GenerationLog>()
        .AddSingleton<GenerationStats>()
        .AddSingleton<FailureAlerts>()
        .AddSingleton<FailureWatch>()
        .AddSingleton<IGenerationObserver>(static provider => provider.GetRequiredService<FailureWatch>())
        .AddHostedService(static provider => provider.GetRequiredService<FailureWatch>());
}
