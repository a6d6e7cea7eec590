using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Payments;

/// <summary>Leads refunds to their end: the wish is stored, the platform is asked, its answer is stored.</summary>
internal sealed partial class RefundDesk(
    Database database, IEnumerable<IStarChat> cashiers, AnnouncementOutbox box, TimeProvider time, ILogger<RefundDesk> log)
{
    internal static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(30), MaxPause);

    private readonly Dictionary<string, IStarChat> _cashiers = cashiers.ToDictionary(static one => one.Platform, StringComparer.Ordinal);

    /// <summary>Takes the credits and stores the wish.</summary>
    public Task<Result<Refund>> AskAsync(
        RefundOrder wish, CancellationToken cancellation, Action<WriteTransaction, Result<Refund>>? answer = null) =>
        database.WriteAsync(transaction => Refunds.Ask(transaction, wish, StoredTime.Now(time)), answer, cancellation);

    /// <summary>Asks the platform, and stores what it says; the refund as it stands then.</summary>
    public async Task<Refund> FinishAsync(Refund refund, CancellationToken cancellation)
    {
        if (refund.State != RefundState.Asked) return refund;
        var answer = await AnswerAsync(refund.Payment, cancellation);
        return await database.WriteAsync(transaction => Note(transaction, refund, answer), cancellation);
    }

    private async Task<StarRefundAnswer> AnswerAsync(Payment payment, CancellationToken cancellation)
    {
        // Else it would be asked for ever.
        if (payment.IsPayerForgotten) return new StarRefundAnswer.Refused("who paid has been deleted since");
        return _cashiers.TryGetValue(payment.Member.Platform, out var cashier)
            ? await cashier.RefundAsync(payment.Member, payment.Charge, cancellation)
            : new StarRefundAnswer.Unknown(MaxPause);
    }

    private Refund Note(WriteTransaction transaction, Refund refund, StarRefundAnswer answer)
    {
        var now = StoredTime.Now(time);
        switch (answer)
        {
            case StarRefundAnswer.Done:
                return Refunds.Succeed(transaction, refund, box, now);
            case StarRefundAnswer.Refused refused:
                return Refunds.Fail(transaction, refund, refused.Words, box, now);
            case StarRefundAnswer.Unknown unknown:
                var pause = Pauses.After(refund.Tries + 1);
                if (pause < unknown.RetryAfter) pause = unknown.RetryAfter;
                if (pause > MaxPause) pause = MaxPause;
                RefundStore.Postpone(transaction, refund.CommandId, now + pause);
                Log.Unanswered(log, refund.Payment.Charge, pause);
                return refund;
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is no answer to a refund.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(15003, LogLevel.Warning, "The refund of payment {Charge} was not answered; asking again in {Pause}")]
        public static partial void Unanswered(ILogger logger, string charge, TimeSpan pause);
    }
}
