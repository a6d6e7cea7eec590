using System.Threading.Channels;
using Bot.Core.Wording;
using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;

namespace Bot.Telegram.Polling;

/// <summary>
/// Answers button presses beside the receive path. An answer is worth something for about 15 s only, so the queue is
/// short, drops its oldest, and each is tried again no longer than that.
/// </summary>
internal sealed partial class PressAnswers(TelegramApi api, TimeProvider time, ILogger<PressAnswers> log)
{
    private const int MaxAnswer = 200;
    private const int MaxWaiting = 256;
    private const int Workers = 16;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    private readonly TimedAnswer _send = new(api, time);

    private readonly Channel<(AnswerCallbackQueryRequest Answer, long Since)> _waiting =
        Channel.CreateBounded<(AnswerCallbackQueryRequest, long)>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Never waits.</summary>
    internal void Answer(string callbackId, string? words)
    {
        var text = words is null ? null : ShortText.Dotted(words, MaxAnswer);
        _waiting.Writer.TryWrite((new AnswerCallbackQueryRequest { CallbackQueryId = callbackId, Text = text }, time.GetTimestamp()));
    }

    /// <summary>No more answers come; <see cref="RunAsync"/> ends when those waiting are sent.</summary>
    internal void Complete() => _waiting.Writer.TryComplete();

    internal Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(cancellation)));

    private async Task WorkAsync(CancellationToken cancellation)
    {
        await foreach (var (answer, since) in _waiting.Reader.ReadAllAsync(cancellation))
        {
            var failure = await _send.SendAsync(answer, Window - time.GetElapsedTime(since), cancellation);
            if (failure is null or ApiFailure.Refused { Kind: RefusalKind.QueryTooOld }) continue;
            Log.Unanswered(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40010, LogLevel.Warning, "A press could not be answered: {Failure}")]
        public static partial void Unanswered(ILogger logger, ApiFailure failure);
    }
}
