using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

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

    public static Payment? Find(ReadTransaction transaction, string charge) =>
        transaction.Find(ByCharge, Read, ("$charge", charge));

    /// <summary>Stores a payment with its transfer, if it has one, and the receipt that it owes.</summary>
    public static void Add(WriteTransaction transaction, Payment payment, StarPayment told, long? transfer) => transaction.ExecuteOne(
        InsertOne,
        ("$charge", payment.Charge),
        ("$account", payment.Account),
        ("$member", payment.Member.ToString()),
        ("$payload", told.Order.Payload.Length <= MaxPayload ? told.Order.Payload : told.Order.Payload[..MaxPayload]),
        ("$stars", payment.Stars),
        ("$credits", payment.Credits),
        ("$at", payment.PaidAt.ToUnixTimeMilliseconds()),
        ("$transfer", transfer),
        ("$room", told.Receipt.Room),
        ("$address", told.Receipt.Value));

    public static void Refunded(WriteTransaction transaction, string charge, DateTimeOffset now) =>
        transaction.ExecuteOne(MarkRefunded, ("$at", now.ToUnixTimeMilliseconds()), ("$charge", charge));

    /// <summary>Receipts that no member has seen yet, the oldest first.</summary>
    public static IReadOnlyList<OwedReceipt> Owed(ReadTransaction transaction, DateTimeOffset now, int limit) => transaction.Query(
        ListOwed,
        static row =>
        {
            var payment = Read(row);
            return new OwedReceipt(payment, new ReplyAddress(payment.Member.Platform, row.GetString(7), row.GetString(8)));
        },
        ("$now", now.ToUnixTimeMilliseconds()),
        ("$limit", limit));

    /// <summary>The receipt was shown, or can be shown to nobody.</summary>
    public static int ReceiptShown(WriteTransaction transaction, string charge) => transaction.Execute(ClearReceipt, ("$charge", charge));

    /// <summary>The first seven columns are a payment.</summary>
    public static Payment Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        MemberId.TryParse(row.GetString(2), out var member) ? member : default,
        row.GetInt64(3),
        row.GetInt64(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)));

    private const int MaxPayload = 256;
}
