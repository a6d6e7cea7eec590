using System.Collections.Concurrent;
using Bot.Core.Payments;
using Bot.Core.Wording;
using Bot.Telegram.Api;
using Bot.Telegram.Polling;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Payments;

namespace Bot.Telegram.Payments;

/// <summary>
/// Lets payments pass, or not, as soon as they are read: no queue, no other update and no album is waited for. Each is
/// answered once, however often it comes; what cannot be answered within the window is not paid, and nothing is lost.
/// </summary>
internal sealed partial class Checkouts(TelegramApi api, IStarPaymentHandler till, TimeProvider time, ILogger<Checkouts> log)
{
    /// <summary>More than this wait at once only in an attack; the rest run out by themselves.</summary>
    private const int MaxConcurrent = 256;

    private const int MaxRemembered = 2048;
    private const int MaxWords = 200;

    /// <summary>Telegram's 10 s (answerPreCheckoutQuery) are counted from its sending.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(9);

    private readonly TimedAnswer _send = new(api, time);
    private readonly ConcurrentDictionary<int, Task> _underWay = new();
    private readonly HashSet<int> _seen = [];

    /// <summary>Begins to answer the payments of a batch; does not wait. Called by the poller alone.</summary>
    internal void Answer(IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellation)
    {
        foreach (var received in batch)
        {
            if (received.Update.PreCheckoutQuery is not { } query || _underWay.Count >= MaxConcurrent || !IsNew(received.Id)) continue;
            var answering = AnswerAsync(query, cancellation);
            if (answering.IsCompleted) continue;
            _underWay[received.Id] = answering;
            _ = answering.ContinueWith(_ => _underWay.TryRemove(received.Id, out Task? _), TaskScheduler.Default);
        }
    }

    /// <summary>Waits for the answers under way.</summary>
    internal Task DrainAsync() => Task.WhenAll(_underWay.Values);

    private bool IsNew(int updateId)
    {
        if (_seen.Count >= MaxRemembered) _seen.Clear();
        return _seen.Add(updateId);
    }

    /// <summary>Never throws: nobody awaits it in time to care.</summary>
    private async Task AnswerAsync(PreCheckoutQuery query, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        using var window = new CancellationTokenSource(Window, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(window.Token, cancellation);
        try
        {
            var refusal = await till.CheckAsync(PaymentReader.Order(query), either.Token);
            var words = refusal is null ? null : ShortText.Dotted(refusal.Text, MaxWords);
            var answer = new AnswerPreCheckoutQueryRequest { PreCheckoutQueryId = query.Id, Ok = refusal is null, ErrorMessage = words };
            var failure = await _send.SendAsync(answer, Window - time.GetElapsedTime(began), either.Token);
            if (failure is not null) Log.Unanswered(log, failure);
        }
        catch (OperationCanceledException)
        {
            Log.TooLate(log);
        }
        catch (Exception defect)
        {
            Log.Broken(log, defect);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40003, LogLevel.Warning, "A payment could not be answered and will not be made: {Failure}")]
        public static partial void Unanswered(ILogger logger, ApiFailure failure);

        [LoggerMessage(40004, LogLevel.Warning, "A payment was not checked in time and will not be made")]
        public static partial void TooLate(ILogger logger);

        [LoggerMessage(40005, LogLevel.Error, "Checking a payment met a defect; it will not be made")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
