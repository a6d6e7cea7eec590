using Bot.Core.Chat;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Storage;
using Bot.Core.Wording;

namespace Bot.Core.Payments;

/// <summary>
/// The steps of a refund, each one transaction. Credits go first and come back if the platform refuses: nobody has credits
/// and Stars of one payment at once.
/// </summary>
internal static class Refunds
{
    // The command that asked also asks the platform; the round takes over when it has died.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(60);

    /// <summary>Takes the credits and stores the wish; the same command again answers as it did the first time.</summary>
    public static Result<Refund> Ask(WriteTransaction transaction, RefundOrder wish, DateTimeOffset now)
    {
        if (RefundStore.FindByCommand(transaction, wish.CommandId) is { } earlier) return earlier;
        if (AnsweredCommands.FindRefusal(transaction, wish.CommandId) is { } refused) return refused;
        if (PaymentStore.Find(transaction, wish.Charge) is not { } payment)
            return Refuse(transaction, wish, PaymentRefusals.UnknownCharge, now);
        if (RefundStore.FindByCharge(transaction, wish.Charge) is { } other)
            return Refuse(transaction, wish, other.State == RefundState.Asked ? PaymentRefusals.UnderWay : PaymentRefusals.Refunded, now);
        if (payment.IsPayerForgotten) return Refuse(transaction, wish, PaymentRefusals.PayerForgotten, now);
        var account = AccountOf(transaction, payment);
        // Spending uses first what came for nothing: who has only that left has given on what was sold.
        if (account.Returnable < payment.Credits && !wish.IsForced)
            return Refuse(transaction, wish, PaymentRefusals.Spent(payment.Credits, account), now);
        var reason = $"Refund of {PaymentViews.Stars(payment.Stars)}, charge {payment.Charge}: {wish.Reason.Replace('\0', ' ')}";
        var taken = Take(transaction, account, payment.Credits, reason, wish.Actor, wish.CommandId, now);
        var refund = new Refund(wish.CommandId, payment, taken, RefundState.Asked, Tries: 0, Words: "");
        RefundStore.Add(transaction, refund, wish.Actor.ToString(), wish.Reason.Replace('\0', ' '), now, now + HeadStart);
        return refund;
    }

    /// <summary>The Stars are back with the member; told again, it changes nothing.</summary>
    public static Refund Succeed(WriteTransaction transaction, Refund refund, AnnouncementOutbox box, DateTimeOffset now)
    {
        if (!RefundStore.End(transaction, refund.CommandId, RefundState.Refunded, "", now)) return Latest(transaction, refund);
        PaymentStore.Refunded(transaction, refund.Payment.Charge, now);
        box.TellOperators(transaction, PaymentViews.Refunded(refund), now);
        ForgetPayer(transaction, refund.Payment);
        return Latest(transaction, refund);
    }

    /// <summary>The platform refused: the credits come back.</summary>
    public static Refund Fail(WriteTransaction transaction, Refund refund, string words, AnnouncementOutbox box, DateTimeOffset now)
    {
        if (!RefundStore.End(transaction, refund.CommandId, RefundState.Refused, words, now)) return Latest(transaction, refund);
        var account = AccountOf(transaction, refund.Payment);
        var back = CreditAmount.Min(refund.Taken, Account.MaxBalance - account.Balance);
        if (back > CreditAmount.Zero)
        {
            var reason = $"Refund of charge {refund.Payment.Charge} was refused";
            var transfer = new Transfer(0, TransferKind.Grant, back, now, reason, Actor: null, JobId: null) { Account = account.Id };
            Transfers.Give(transaction, transfer, $"stars-back:{refund.CommandId}");
        }

        box.TellOperators(transaction, PaymentViews.RefusedBy(refund, words), now);
        ForgetPayer(transaction, refund.Payment);
        return Latest(transaction, refund);
    }

    /// <summary>The platform says that it gave Stars back: by our wish, or by its own, and then what is left is taken.</summary>
    public static bool Returned(WriteTransaction transaction, string charge, AnnouncementOutbox box, DateTimeOffset now)
    {
        if (PaymentStore.Find(transaction, charge) is not { } payment)
        {
            box.TellOperators(transaction, PaymentViews.ReturnedUnknown(TextFormat.Shorten(charge)), now);
            return false;
        }

        if (RefundStore.FindByCharge(transaction, charge) is { } ours)
        {
            Succeed(transaction, ours, box, now);
            return true;
        }

        var command = $"stars-returned:{charge}";
        var reason = $"{PaymentViews.Stars(payment.Stars)} given back by the chat itself, charge {charge}";
        var taken = Take(transaction, AccountOf(transaction, payment), payment.Credits, reason, actor: null, command, now);
        var refund = new Refund(command, payment, taken, RefundState.Refunded, Tries: 0, Words: "");
        RefundStore.Add(transaction, refund, actor: null, reason, now, now);
        PaymentStore.Refunded(transaction, charge, now);
        box.TellOperators(transaction, PaymentViews.ReturnedByPlatform(refund), now);
        return true;
    }

    private static Refusal Refuse(WriteTransaction transaction, RefundOrder wish, Refusal refusal, DateTimeOffset now) =>
        AnsweredCommands.Keep(transaction, wish.CommandId, refusal, now);

    private static Refund Latest(WriteTransaction transaction, Refund refund) =>
        RefundStore.FindByCommand(transaction, refund.CommandId) ?? refund;

    private static CreditAmount Take(
        WriteTransaction transaction, Account account, CreditAmount credits, string reason, MemberId? actor, string cause,
            DateTimeOffset now)
    {
        // What came for nothing stays: if the platform refused, it would come back as credits that can be given away.
        var taken = CreditAmount.Min(credits, account.Returnable);
        if (taken <= CreditAmount.Zero) return CreditAmount.Zero;
        var transfer = new Transfer(0, TransferKind.Take, taken, now, reason, actor, JobId: null) { Account = account.Id };
        Transfers.Give(transaction, transfer, cause);
        return taken;
    }

    /// <summary>
    /// Where the credits of the payment are: on the account that was paid, or the one that it was joined into. The payer may have
    /// left it since, and the credits stayed.
    /// </summary>
    private static Account AccountOf(ReadTransaction transaction, Payment payment) =>
        Members.FindAccount(transaction, RelatedAccounts.Now(transaction, payment.Account));

    /// <summary>Nothing else waits for the payer to be known: if they were forgotten meanwhile, they go now.</summary>
    private static void ForgetPayer(WriteTransaction transaction, Payment payment)
    {
        if (!payment.IsPayerForgotten && Members.Find(transaction, payment.Member) is null)
            PaymentStore.ForgetPayer(transaction, payment.Charge);
    }
}
