namespace Bot.Sandbox.Fal;

/// <summary>
/// What a word in square brackets in the prompt makes the stand-in do; several may be given. It lets tests and people
/// meet each kind of bad weather on purpose.
/// </summary>
/// <param name="Word">The word, brackets included, such as <c>[nsfw]</c>.</param>
/// <param name="Meaning">What happens, as a sentence for people.</param>
public sealed record FalScenario(string Word, string Meaning)
{
    internal const string Nsfw = "[nsfw]";
    internal const string Policy = "[policy]";
    internal const string NoImage = "[no-image]";
    internal const string Fail = "[fail]";
    internal const string FailOnce = "[fail-once]";
    internal const string Timeout = "[timeout]";
    internal const string Unavailable = "[unavailable]";
    internal const string Hang = "[hang]";
    internal const string Slow = "[slow]";
    internal const string Huge = "[huge]";
    internal const string DropStream = "[drop-stream]";
    internal const string Exhausted = "[exhausted]";
    internal const string Html = "[html]";
    internal const string Stubborn = "[stubborn]";
    internal const string Inline = "[inline]";
    internal const string Strange = "[strange]";

    /// <summary>Every scenario there is.</summary>
    public static IReadOnlyList<FalScenario> All { get; } =
    [
        new(Nsfw, "The picture is flagged unsafe, while the safety checker is on."),
        new(Policy, "The result is refused: 422 content_policy_violation."),
        new(NoImage, "The request succeeds with an empty list of pictures; a video is refused: 422 no_media_generated."),
        new(Fail, "The result is refused: 500 internal_server_error, not retryable."),
        new(FailOnce, "As [fail], but retryable, and only for the first request with this very prompt."),
        new(Timeout, "The result is refused: 504 generation_timeout, retryable."),
        new(Unavailable, "The result is refused: 503 runner_connection_error."),
        new(Hang, "The request runs half-way and never completes; it can be cancelled."),
        new(Slow, "The run takes half a minute."),
        new(Huge, "The picture's file is larger than 30 MB."),
        new(DropStream, "The status stream is cut before it says COMPLETED, each time."),
        new(Exhausted, "The submit is refused, however often it comes: 403, exhausted balance."),
        new(Html, "The picture's file is a web page."),
        new(Stubborn, "A cancel of the running request is accepted and has no effect."),
        new(Inline, "The result holds the pictures themselves (data: addresses), as with sync_mode."),
        new(Strange, "The status ends in a word that nobody knows; the result is there."),
    ];

    internal static bool Asks(string prompt, string word) => prompt.Contains(word, StringComparison.OrdinalIgnoreCase);
}
