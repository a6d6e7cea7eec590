using Bot.Core.Chat;
using Bot.Core.Storage;
using Bot.Host.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host.Health;

/// <summary>
/// What must work before the bot can serve: the database takes writes and is not damaged, and each chat that is set up is connected.
/// </summary>
internal static class HealthChecks
{
    public static void AddBotHealth(this IServiceCollection services, string databasePath, IEnumerable<ChatEntry> chats)
    {
        services.AddSingleton<WriteProbe>();
        services.AddSingleton(provider => new IntegrityWatch(
            databasePath,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IntegrityWatch>>()));
        services.AddHostedService(static provider => provider.GetRequiredService<IntegrityWatch>());
        var checks = services.AddHealthChecks();
        checks.Add(Check("database", static services => IsReady(
            services.GetRequiredService<WriteProbe>(), services.GetRequiredService<IntegrityWatch>())));
        foreach (var chat in chats) checks.Add(Check(chat.Name, services => IsReady(services, chat.Name)));
    }

    private static Func<CancellationToken, Task<bool>> IsReady(IServiceProvider services, string platform)
    {
        var chat = services.GetRequiredService<ReplyDispatcher>().Chat(platform)
            ?? throw new InvalidOperationException($"{platform} was set up and has no chat.");
        return _ => Task.FromResult(chat.IsReady);
    }

    private static HealthCheckRegistration Check(string name, Func<IServiceProvider, Func<CancellationToken, Task<bool>>> isReady) =>
        new(name, services => new Part(isReady(services)), HealthStatus.Unhealthy, tags: null);

    private static Func<CancellationToken, Task<bool>> IsReady(WriteProbe trial, IntegrityWatch watch) =>
        async cancellation => watch.IsSound && await trial.SucceedsAsync(cancellation);

    private sealed class Part(Func<CancellationToken, Task<bool>> isReady) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await isReady(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
