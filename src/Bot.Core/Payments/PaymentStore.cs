using Bot.Core.Chats;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Payments;

/// <summary>Payments in the database.</summary>
internal static class PaymentStore
{
    private const string ByCharge = """
        SELECT charge, account_id, member, stars, credits, paid_at, refunded_at FROM payments WHERE charge = $charge
        """;

    private const string InsertOne = """
        INSERT INTO payments (charge, account_id, member, payload, stars, credits, paid_at, transfer_id, receipt_room, receipt_address)
        VALUES ($charge, $account, $member, $payload, $stars, $credits, $at, $transfer, $room, $address)
        """;

    private const string MarkRefunded = "UPDATE payments SET refunded_at = $at WHERE charge = $charge AND refunded_at IS NULL";

    private const string ListOwed = """
        SELECT charge, account_id, member, stars, credits, paid_at, refunded_at, receipt_room, receipt_address
        FROM payments WHERE receipt_room IS NOT NULL AND paid_at <= $now ORDER BY paid_at LIMIT $limit
        """;

    private const string ClearReceipt = "UPDATE payments SET receipt_room = NULL, receipt_address = NULL WHERE charge = $charge";

    private const string EraseReasons = "UPDATE refunds SET reason = '(erased)' WHERE charge = $charge AND state <> 'Asked'";

    private const string ErasePayer = """
        UPDATE payments SET member = '(erased):-', payload = '', receipt_room = NULL, receipt_address = NULL WHERE charge = $charge
        """;

    /// <summary>Takes who paid out of a payment whose payer was forgotten while a refund was under way.</summary>
    public static void ForgetPayer(WriteTransaction transaction, string charge)
    {
        transaction.Connection.Execute(EraseReasons, new { charge });
        transaction.Connection.Execute(ErasePayer, new { charge }).MustBeOne();
    }

    public static Payment? Find(ReadTransaction transaction, string charge) =>
        transaction.Connection.QueryFirstOrDefault<PaymentRow>(ByCharge, new { charge })?.ToPayment();

    /// <summary>Stores a payment with its transfer, if it has one, and the receipt that it owes.</summary>
    public static void Add(WriteTransaction transaction, Payment payment, StarPayment told, long? transfer) =>
        transaction.Connection.Execute(
            InsertOne,
            new
            {
                charge = payment.Charge,
                account = payment.Account,
                member = payment.Member.ToString(),
                payload = told.Order.Payload.Length <= MaxPayload ? told.Order.Payload : told.Order.Payload[..MaxPayload],
                stars = payment.Stars,
                credits = payment.Credits,
                at = payment.PaidAt.ToUnixTimeMilliseconds(),
                transfer,
                room = told.Receipt.Room,
                address = told.Receipt.Value,
            }).MustBeOne();

    public static void Refunded(WriteTransaction transaction, string charge, DateTimeOffset now) =>
        transaction.Connection.Execute(MarkRefunded, new { at = now.ToUnixTimeMilliseconds(), charge }).MustBeOne();

    /// <summary>Receipts that no member has seen yet, the oldest first; as rows, for one of them may be unreadable.</summary>
    public static IReadOnlyList<ReceiptRow> Owed(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<ReceiptRow>(ListOwed, new { now = now.ToUnixTimeMilliseconds(), limit }).ToList();

    /// <summary>The receipt was shown, or can be shown to nobody.</summary>
    public static int ReceiptShown(WriteTransaction transaction, string charge) =>
        transaction.Connection.Execute(ClearReceipt, new { charge });

    private const int MaxPayload = 256;
}

/// <summary>A payment as the database has it.</summary>
internal sealed record PaymentRow(string Charge, long AccountId, string Member, long Stars, long Credits, long PaidAt, long? RefundedAt)
{
    public Payment ToPayment() => new(
        Charge,
        AccountId,
        MemberId.TryParse(Member, out var member) ? member : default,
        Stars,
        Credits,
        StoredTime.Read(PaidAt),
        StoredTime.Read(RefundedAt));
}

/// <summary>A payment with the receipt that it owes, as the database has it.</summary>
internal sealed record ReceiptRow(
    string Charge,
    long AccountId,
    string Member,
    long Stars,
    long Credits,
    long PaidAt,
    long? RefundedAt,
    string ReceiptRoom,
    string ReceiptAddress)
{
    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public OwedReceipt ToReceipt() => UnreadableRowException.Guard($"receipt of payment {Charge}", Read);

    private OwedReceipt Read()
    {
        var payment = new PaymentRow(Charge, AccountId, Member, Stars, Credits, PaidAt, RefundedAt).ToPayment();
        return new OwedReceipt(payment, new ReplyAddress(payment.Member.Platform, ReceiptRoom, ReceiptAddress));
    }
}
