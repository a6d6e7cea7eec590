using Bot.Core.Storage;
using Bot.Discord;
using Bot.Telegram;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Health;

/// <summary>
/// What must work before the bot can serve: the database takes writes and is not damaged, and each chat that is set up is connected.
/// </summary>
internal static class HealthChecks
{
    public static void AddBotHealth(this IServiceCollection services, string databasePath)
    {
        services.AddSingleton<TrialWrite>();
        services.AddSingleton(provider => new IntegrityWatch(databasePath, provider.GetRequiredService<ILogger<IntegrityWatch>>()));
        services.AddHostedService(static provider => provider.GetRequiredService<IntegrityWatch>());
        var checks = services.AddHealthChecks();
        services.AddSingleton<DatabaseHealth>();
        checks.Add(Check<DatabaseHealth>("database", static (database, cancellation) => database.IsReadyAsync(cancellation)));
        if (Has<DiscordChat>(services))
            checks.Add(Check<DiscordChat>("discord", static (chat, _) => Task.FromResult(chat.IsReady)));
        if (Has<TelegramChat>(services))
            checks.Add(Check<TelegramChat>("telegram", static (chat, _) => Task.FromResult(chat.IsReady)));
    }

    private static bool Has<T>(IServiceCollection services) => services.Any(static service => service.ServiceType == typeof(T));

    private static HealthCheckRegistration Check<T>(string name, Func<T, CancellationToken, Task<bool>> isReady)
        where T : class =>
        new(name, services => new Part<T>(services.GetRequiredService<T>(), isReady), HealthStatus.Unhealthy, tags: null);

    private sealed class DatabaseHealth(TrialWrite trial, IntegrityWatch watch)
    {
        public async Task<bool> IsReadyAsync(CancellationToken cancellation) =>
            watch.IsSound && await trial.SucceedsAsync(cancellation);
    }

    private sealed class Part<T>(T part, Func<T, CancellationToken, Task<bool>> isReady) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await isReady(part, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
