using Bot.Discord;
using Bot.Telegram;

namespace Bot.Host.Composition;

/// <summary>Says why the process ended when a part of it gave up.</summary>
internal static class ChatFaults
{
    /// <summary>The exit code: 0 when everything ended because it was told to.</summary>
    public static async Task<int> ReportAsync(IServiceProvider services)
    {
        var code = 0;
        foreach (var part in services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (part.ExecuteTask?.Exception?.GetBaseException() is not { } fault) continue;
            code = 1;
            var text = fault is DiscordRefusedException or TelegramRefusedException ? fault.Message : $"{part.GetType().Name} met a defect: {fault}";
            await Console.Error.WriteLineAsync(text);
        }

        return code;
    }
}
