using Bot.Core.Chat;
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
        INSERT INTO payments (charge, account_id, member, payload, stars, credits, paid_at, transfer_id)
        VALUES ($charge, $account, $member, $payload, $stars, $credits, $at, $transfer)
        """;

    private const string MarkRefunded = "UPDATE payments SET refunded_at = $at WHERE charge = $charge AND refunded_at IS NULL";

    private const string EraseReasons = "UPDATE refunds SET reason = '(erased)' WHERE charge = $charge AND state <> 'Asked'";

    private const string ErasePayer = "UPDATE payments SET member = '(erased):-', payload = '' WHERE charge = $charge";

    /// <summary>Takes who paid out of a payment whose payer was forgotten while a refund was under way.</summary>
    public static void ForgetPayer(WriteTransaction transaction, string charge)
    {
        transaction.Connection.Execute(EraseReasons, new { charge });
        transaction.Connection.Execute(ErasePayer, new { charge }).MustBeOne();
    }

    public static Payment? Find(ReadTransaction transaction, string charge) =>
        transaction.Connection.QueryFirstOrDefault<PaymentRow>(ByCharge, new { charge })?.ToPayment();

    /// <summary>Stores a payment with its transfer, if it has one.</summary>
    public static void Add(WriteTransaction transaction, Payment payment, StarPayment told, long? transfer) =>
        transaction.Connection.Execute(
            InsertOne,
            new
            {
                charge = payment.Charge,
                account = payment.Account.Value,
                member = payment.Member.ToString(),
                payload = told.Order.Payload.Length <= MaxPayload ? told.Order.Payload : told.Order.Payload[..MaxPayload],
                stars = payment.Stars,
                credits = payment.Credits.Value,
                at = payment.PaidAt.ToUnixTimeMilliseconds(),
                transfer,
            }).MustBeOne();

    public static void Refunded(WriteTransaction transaction, string charge, DateTimeOffset now) =>
        transaction.Connection.Execute(MarkRefunded, new { at = now.ToUnixTimeMilliseconds(), charge }).MustBeOne();

    private const int MaxPayload = 256;
}

/// <summary>A payment as the database has it.</summary>
internal sealed record PaymentRow(string Charge, long AccountId, string Member, long Stars, long Credits, long PaidAt, long? RefundedAt)
{
    public Payment ToPayment() => new(
        Charge,
        new AccountId(AccountId),
        MemberId.TryParse(Member, out var member) ? member : default,
        Stars,
        new CreditAmount(Credits),
        StoredTime.Read(PaidAt),
        StoredTime.Read(RefundedAt));
}
