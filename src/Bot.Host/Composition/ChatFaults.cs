using Bot.Core.Chat;

namespace Bot.Host.Composition;

/// <summary>Ends the process when a platform refuses the bot for good, and tells by the exit code that it was so.</summary>
internal static class ChatFaults
{
    /// <summary>Waits until the process is told to end, or a chat is refused (which it has logged, with the fix).</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> WaitAsync(WebApplication app)
    {
        var ended = app.WaitForShutdownAsync();
        Task[] refusals = [.. app.Services.GetServices<IChat>().Select(static chat => chat.Refused), ended];
        var isRefused = await Task.WhenAny(refusals) != ended;
        if (isRefused)
        {
            app.Lifetime.StopApplication();
            await ended;
        }

        return isRefused | await ReportAsync(app.Services) ? 1 : 0;
    }

    private static async Task<bool> ReportAsync(IServiceProvider services)
    {
        var isBroken = false;
        foreach (var part in services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (part.ExecuteTask?.Exception?.GetBaseException() is not { } defect) continue;
            isBroken = true;
            await Console.Error.WriteLineAsync($"{part.GetType().Name} met a defect: {defect}");
        }

        return isBroken;
    }
}
