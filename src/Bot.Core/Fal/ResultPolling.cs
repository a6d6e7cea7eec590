using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>
/// Asks for a result until it is there. The picture is made and billed by then, so a fault on the way never ends it: only fal's
/// own word does, or what seems to be one and stays.
/// </summary>
/// <param name="transport">The way to fal.</param>
/// <param name="told">The failure that the status told of it: then little is to be hoped for.</param>
/// <param name="logger">Where tries are told.</param>
internal sealed partial class ResultPolling(FalTransport transport, FalFailure? told, ILogger logger)
{
    private const int TriesWhenFailed = 4;

    /// <summary>A longer wait that fal asks for would let the job's time run out unasked.</summary>
    private static readonly TimeSpan MaxAskedFor = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer that may be the end has to stay before it is believed: a fault of fal's passes.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(2);

    /// <summary>Asks until there is a good answer, or a failure that is the end.</summary>
    /// <param name="call">How to ask.</param>
    /// <param name="fault">What is wrong with a good answer; null for nothing.</param>
    /// <param name="cancellationToken">Gives up by throwing.</param>
    public async Task<FalAttempt> AskAsync(FalCall call, Func<FalReply, FalFailure?> fault, CancellationToken cancellationToken)
    {
        long? doubtfulSince = null;
        for (var tries = 1; ; tries++)
        {
            var attempt = await transport.TryAsync(call, cancellationToken);
            if (attempt is { Failure: null, Reply: { } good }) attempt = attempt with { Failure = fault(good) };
            if (attempt.Failure is not { } failure) return attempt;

            var meaning = ResultRule.Judge(attempt);
            if (meaning == ResultMeaning.Passing) doubtfulSince = null;
            else doubtfulSince ??= transport.Time.GetTimestamp();
            if (meaning == ResultMeaning.End || HasStayed(doubtfulSince)) return attempt;
            if (told is not null && tries == TriesWhenFailed) return attempt with { Failure = told };

            var asked = failure.RetryAfter > MaxAskedFor ? MaxAskedFor : failure.RetryAfter;
            var wait = transport.Backoff.After(tries, asked);
            Log.Again(logger, tries, wait, failure.OperatorText);
            await Task.Delay(wait, transport.Time, cancellationToken);
        }
    }

    private bool HasStayed(long? since) => since is { } first && transport.Time.GetElapsedTime(first) >= Believed;

    private static partial class Log
    {
        [LoggerMessage(7006, LogLevel.Warning, "fal Result: try {Tries} failed, next in {Wait}: {Reason}")]
        public static partial void Again(ILogger logger, int tries, TimeSpan wait, string reason);
    }
}
