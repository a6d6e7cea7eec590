using Bot.Core;

namespace Bot.Discord.Gateway;

/// <summary>
/// How long to wait before the next connection: exponential with full jitter, so that bots do not return in step.
/// </summary>
internal static class ReconnectDelay
{
    private static readonly Backoff BackoffValue = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(64));

    /// <summary>
    /// Between half and the whole of 1, 2, 4 … 64 s; at most half a second after a connection that had worked.
    /// </summary>
    /// <param name="failures">Connections in a row that never came to READY or RESUMED.</param>
    /// <param name="random">0 (inclusive) to 1 (exclusive).</param>
    public static TimeSpan After(int failures, double random) => failures <= 0
        ? BackoffValue.First * (random / 2)
        : BackoffValue.After(failures) * (0.5 + (random / 2));

    /// <summary>The 1 to 5 s that Discord asks for after it declared a session invalid.</summary>
    public static TimeSpan AfterInvalidSession(double random) => TimeSpan.FromSeconds(1 + (4 * random));
}
