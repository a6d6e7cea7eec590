using System.Collections.Concurrent;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Wording;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Payments;

/// <summary>Checks payments before they are made, and turns those that were made into credits, once each.</summary>
internal sealed partial class StarPaymentHandler(
    Database database,
    StarShop shop,
    IEnumerable<IPaymentRule> rules,
    AnnouncementOutbox box,
    OutboxStore outbox,
    TimeProvider time,
    ILogger<StarPaymentHandler> log) : IStarPaymentHandler
{
    private const int MaxCharge = 256;

    /// <summary>How often crediting a payment may meet a defect before it is stored without credits, for the operators to refund.</summary>
    internal const int MaxFailures = 5;

    private readonly IReadOnlyList<IPaymentRule> _rules = [.. rules];

    // Of payments that are brought again and again; each leaves when it is stored.
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    public async Task<Refusal?> CheckAsync(StarCheckout order, CancellationToken cancellation)
    {
        if (shop.Offer is not { } offer) return PaymentRefusals.NothingSold;
        if (Paid(order) is not { } payload) return PaymentRefusals.NotOurs;
        if (payload.User != order.Payer.Id.User) return PaymentRefusals.NotYours;
        if (offer.Find(payload.Package.Credits) != payload.Package) return PaymentRefusals.Retired;
        try
        {
            return await database.ReadAsync(transaction => Refuse(transaction, order, payload.Package), cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            Log.NotChecked(log, failure);
            return PaymentRefusals.NotStored;
        }
    }

    public async Task AcceptAsync(StarPayment payment, CancellationToken cancellation)
    {
        if (payment.Charge.Length is 0 or > MaxCharge || payment.Order is { Currency: not StarCheckout.Stars } or { Amount: < 1 })
        {
            // No platform sends this; a payment that cannot even be named has nothing to be kept under.
            Log.Nonsense(log, payment.Order.Amount, payment.Order.Currency);
            return;
        }

        var isNew = await TakeAsync(payment, cancellation);
        _failures.TryRemove(payment.Charge, out _);
        if (isNew) Log.Paid(log, payment.Charge, payment.Order.Amount);
    }

    /// <summary>
    /// One payment that can never be credited must not keep all that comes after it from being brought: in the end it is stored as
    /// one that cannot be, which its payer and the operators are told.
    /// </summary>
    private async Task<bool> TakeAsync(StarPayment payment, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(transaction => Take(transaction, payment, mayCredit: true), cancellation);
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            if (!IsHopeless(payment.Charge)) throw;
            Log.NotCredited(log, defect, payment.Charge);
            return await database.WriteAsync(transaction => Take(transaction, payment, mayCredit: false), cancellation);
        }
    }

    public async Task ReturnedAsync(string charge, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(transaction => Refunds.Returned(transaction, charge, box, StoredTime.Now(time)), cancellation);
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            if (!IsHopeless($"returned:{charge}")) throw;
            Log.NotTakenBack(log, defect, charge);
            var told = PaymentViews.ReturnedInVain(TextFormat.Shorten(charge));
            await database.WriteAsync(transaction => box.TellOperators(transaction, told, StoredTime.Now(time)), cancellation);
        }

        _failures.TryRemove($"returned:{charge}", out _);
    }

    private bool IsHopeless(string told) => _failures.AddOrUpdate(told, 1, static (_, failures) => failures + 1) >= MaxFailures;

    /// <summary>What was paid for, if the payload is one of this bot's and the price is what it says.</summary>
    private static InvoicePayload? Paid(StarCheckout order) =>
        order.Currency == StarCheckout.Stars && InvoicePayload.Read(order.Payload) is { } payload && payload.Package.Stars == order.Amount
            ? payload
            : null;

    private Refusal? Refuse(ReadTransaction transaction, StarCheckout order, StarPackage package)
    {
        foreach (var rule in _rules)
        {
            if (rule.Refuse(transaction, order.Payer.Id, time.GetUtcNow()) is { } refusal) return refusal;
        }

        var balance = Members.Find(transaction, order.Payer.Id)?.Account.Balance ?? CreditAmount.Zero;
        return package.Credits > Account.MaxBalance - balance ? PaymentRefusals.TooRich : null;
    }

    /// <summary>
    /// The money has moved: it is credited whatever was said before, and what cannot be is kept for the operators.
    /// </summary>
    private bool Take(WriteTransaction transaction, StarPayment told, bool mayCredit)
    {
        if (PaymentStore.Find(transaction, told.Charge) is not null) return false;
        var (order, now) = (told.Order, StoredTime.Now(time));
        var account = Members.FindOrAdd(transaction, order.Payer, now);
        var credits = Paid(order) is { } payload && payload.User == order.Payer.Id.User ? payload.Package.Credits : CreditAmount.Zero;
        if (!mayCredit || credits > Account.MaxBalance - account.Balance) credits = CreditAmount.Zero;
        long? transfer = credits == CreditAmount.Zero ? null : Give(transaction, account, told, credits, now);
        var payment = new Payment(told.Charge, account.Id, order.Payer.Id, order.Amount, credits, now, RefundedAt: null);
        PaymentStore.Add(transaction, payment, told, transfer);
        box.TellOperators(transaction, PaymentViews.Paid(payment, order.Payer) with { About = order.Payer.Id }, now);
        var available = Members.FindAccount(transaction, account.Id).Available;
        outbox.Owe(transaction, told.Receipt, PaymentViews.Receipt(payment, available), order.Payer.Id, now);
        return true;
    }

    private static long Give(WriteTransaction transaction, Account account, StarPayment told, CreditAmount credits, DateTimeOffset now)
    {
        var reason = $"Bought for {PaymentViews.Stars(told.Order.Amount)}, charge {told.Charge}";
        var transfer = new Transfer(0, TransferKind.Grant, credits, now, reason, told.Order.Payer.Id, JobId: null) { Account = account.Id };
        return Transfers.Give(transaction, transfer, $"stars:{told.Charge}").Id;
    }

    private static partial class Log
    {
        [LoggerMessage(15004, LogLevel.Information, "Payment {Charge} of {Stars} Stars is stored")]
        public static partial void Paid(ILogger logger, string charge, long stars);

        [LoggerMessage(15005, LogLevel.Warning, "A payment was not let through, for the database cannot be read")]
        public static partial void NotChecked(ILogger logger, Exception failure);

        [LoggerMessage(15007, LogLevel.Error, "Payment {Charge} cannot be credited, again and again, and is stored without credits")]
        public static partial void NotCredited(ILogger logger, Exception defect, string charge);

        [LoggerMessage(15008, LogLevel.Error, "The credits of payment {Charge}, which was given back, cannot be taken, again and again")]
        public static partial void NotTakenBack(ILogger logger, Exception defect, string charge);

        [LoggerMessage(15006, LogLevel.Error, "A payment of {Amount} {Currency} without a usable id was told, and is not kept")]
        public static partial void Nonsense(ILogger logger, long amount, string currency);
    }
}
