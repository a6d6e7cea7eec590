namespace Bot.Host.Composition;

/// <summary>What is logged: one line an entry, ours from Information on, the framework's only when something is wrong.</summary>
internal static class BotLogging
{
    public static void AddBotLogging(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Who asks reads in the answer what is not ready; each part logs why by itself.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // The end of a chat is told in one message by ChatFaults, not as a stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
