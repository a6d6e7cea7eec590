using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>Follows one request to its end: the stream while it works, polling while it does not.</summary>
internal sealed partial class FalRequestTracker(FalTransport transport, FalTicket ticket, ILogger logger)
{
    private const int MaxPayloadBytes = 262_144;
    private const int MinPolls = 4;
    private const int MaxPolls = 64;

    // A request just submitted may not be known everywhere yet, so one refusal is not believed.
    private const int RefusalsBelieved = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MaxAskedFor = TimeSpan.FromMinutes(1);

    /// <summary>How long a status word that is not known here may stay before it is believed to be the end.</summary>
    private static readonly TimeSpan UnknownBelieved = TimeSpan.FromMinutes(1);

    private FalUpdate? _last;
    private FalProgress? _progress;
    private TimeSpan _delay = FirstDelay;
    private int _troubles;
    private int _refusals;
    private TimeSpan? _askedFor;
    private long? _unknownSince;
    private bool _asksForLogs = true;

    public async IAsyncEnumerable<FalUpdate> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var polls = MinPolls; ; polls = Math.Min(polls * 2, MaxPolls))
        {
            await using (var stream = await FalStatusStream.OpenAsync(transport, ticket, cancellationToken))
            {
                while (stream is not null && await stream.NextAsync(_progress) is { } update)
                {
                    (polls, _delay) = (MinPolls / 2, FirstDelay);
                    if (IsNews(update)) yield return update;
                    if (update.IsLast) yield break;
                }
            }

            Log.Polling(logger, ticket.RequestId, polls);
            for (var poll = 0; poll < polls; poll++)
            {
                var update = await PollAsync(cancellationToken);
                if (update is not null && IsNews(update)) yield return update;
                if (update is { IsLast: true }) yield break;
                await Task.Delay(NextDelay(update), transport.Time, cancellationToken);
            }
        }
    }

    private bool IsNews(FalUpdate update)
    {
        if (update == _last) return false;
        if (update is FalUpdate.InProgress running) _progress = running.Progress;
        _last = update;
        return true;
    }

    private async Task<FalUpdate?> PollAsync(CancellationToken cancellationToken)
    {
        var url = new UriBuilder(ticket.StatusUrl) { Query = _asksForLogs ? "logs=1" : "logs=0" }.Uri;
        var call = new FalCall(FalStep.Status, HttpMethod.Get, url) { MaxBytes = MaxPayloadBytes };
        var answer = await transport.SendAsync(call, cancellationToken);
        if (answer.Failure is { } failure) return Judge(failure);
        if (answer.Reply!.IsCut) _asksForLogs = false;
        var update = answer.Reply.IsCut ? null : FalStatusReader.Read(answer.Reply.Body, _progress);
        _troubles = update is null ? _troubles + 1 : 0;
        _refusals = 0;
        if (update is null && !answer.Reply.IsCut) return JudgeWord(answer.Reply);
        _unknownSince = null;
        return update;
    }

    private FalUpdate.Lost? JudgeWord(FalReply reply)
    {
        if (FalStatusReader.ReadWord(reply.Body) is not { } word) return null;
        _unknownSince ??= transport.Time.GetTimestamp();
        return transport.Time.GetElapsedTime(_unknownSince.Value) >= UnknownBelieved
            ? new FalUpdate.Lost(FalFailures.UnknownStatus(word))
            : null;
    }

    private FalUpdate.Lost? Judge(FalFailure failure)
    {
        _troubles++;
        // The account's trouble is not the request's end: it goes on at fal, and may be asked for again once that is fixed.
        var isRefusal = failure.Status is >= 300 and < 500 and not (408 or 425 or 429) && !failure.IsAccount;
        _refusals = isRefusal ? _refusals + 1 : 0;
        _askedFor = failure.RetryAfter;
        if (failure.Kind == FailureKind.UntrustedUrl) return new FalUpdate.Lost(failure);
        return _refusals >= RefusalsBelieved ? new FalUpdate.Lost(failure) : null;
    }

    private TimeSpan NextDelay(FalUpdate? update)
    {
        if (update is null)
        {
            var askedFor = _askedFor > MaxAskedFor ? MaxAskedFor : _askedFor;
            _askedFor = null;
            return transport.Backoff.After(Math.Max(1, _troubles), askedFor);
        }

        var delay = _delay;
        _delay = TimeSpan.FromTicks(Math.Min((_delay * 1.5).Ticks, MaxDelay.Ticks));
        return delay;
    }

    private static partial class Log
    {
        [LoggerMessage(7005, LogLevel.Debug, "fal request {RequestId}: the status stream is gone; polling {Polls} times")]
        public static partial void Polling(ILogger logger, string requestId, int polls);
    }
}
