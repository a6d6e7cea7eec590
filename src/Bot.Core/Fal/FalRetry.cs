namespace Bot.Core.Fal;

/// <summary>Whether one call is tried again. Pure.</summary>
internal static class FalRetry
{
    private const int MaxTries = 4;

    /// <summary>The waits between tries: base, factor, jitter and cap of fal's own client (@fal-ai/client 1.10.1, retry.js).</summary>
    public static SpreadBackoff Backoff(Random random) =>
        new(random, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), least: 0.75, most: 1.25);

    /// <summary>Whether to try again.</summary>
    /// <param name="step">Which call.</param>
    /// <param name="attempt">The last try, which failed.</param>
    /// <param name="tries">Tries so far, the last included.</param>
    /// <param name="ambiguous">How many of them may have been acted on without an answer.</param>
    public static bool MayRepeat(FalStep step, FalAttempt attempt, int tries, int ambiguous)
    {
        // A watch polls anyway: its loop is the retry.
        if (tries >= MaxTries || step == FalStep.Status) return false;
        if (step == FalStep.Submit && ambiguous > 1) return false;
        if (attempt.Reply is not { } reply) return attempt.Failure is { Retryable: true };
        if (reply.IsUserTimeout) return false;

        return IsTransient(reply.Status);
    }

    /// <summary>Whether a status says "not now" rather than "no".</summary>
    public static bool IsTransient(int status) => status is 429 or 502 or 503 or 504;
}
