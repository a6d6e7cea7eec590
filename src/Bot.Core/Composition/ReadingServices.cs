using Bot.Core.Jobs.Readings;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts readings together.</summary>
internal static class ReadingServices
{
    /// <summary>
    /// Adds what reads files for their price. After jobs: services end in the opposite order, and a job must find its runner.
    /// </summary>
    public static IServiceCollection AddReadings(this IServiceCollection services) => services
        .AddSingleton<ReadingStore>()
        .AddSingleton<FileReader>()
        .AddSingleton<FreshCaller>()
        .AddSingleton<ReadingDecision>()
        .AddSingleton<ReadingRunner>()
        .AddHostedService(static provider => provider.GetRequiredService<ReadingRunner>())
        .AddSingleton<ReadingDesk>();
}
