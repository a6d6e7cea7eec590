using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Payments;

/// <summary>Refunds in the database.</summary>
internal static class RefundStore
{
    private const string Columns =
        "payments.charge, account_id, member, stars, credits, paid_at, refunded_at, command_id, taken, state, tries, words";

    private const string Tables = "refunds JOIN payments ON payments.charge = refunds.charge";

    private const string ByCommand = $"SELECT {Columns} FROM {Tables} WHERE command_id = $command";

    private const string ByCharge = $"SELECT {Columns} FROM {Tables} WHERE refunds.charge = $charge AND state <> 'Refused'";

    private const string ListDue =
        $"SELECT {Columns} FROM {Tables} WHERE state = 'Asked' AND due_at <= $now ORDER BY due_at LIMIT $limit";

    private const string InsertOne = """
        INSERT INTO refunds (command_id, charge, actor, reason, taken, state, asked_at, due_at, ended_at)
        VALUES ($command, $charge, $actor, $reason, $taken, $state, $at, $due, $ended)
        """;

    private const string EndOne = """
        UPDATE refunds SET state = $state, words = $words, ended_at = $at WHERE command_id = $command AND state = 'Asked'
        """;

    private const string PostponeOne = """
        UPDATE refunds SET due_at = $due, tries = tries + 1 WHERE command_id = $command AND state = 'Asked'
        """;

    public static Refund? FindByCommand(ReadTransaction transaction, string command) =>
        transaction.Find(ByCommand, Read, ("$command", command));

    /// <summary>The refund of that payment that is under way or has succeeded.</summary>
    public static Refund? FindByCharge(ReadTransaction transaction, string charge) =>
        transaction.Find(ByCharge, Read, ("$charge", charge));

    /// <summary>Those for which the platform is to be asked now.</summary>
    public static IReadOnlyList<Refund> Due(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Query(ListDue, Read, ("$now", now.ToUnixTimeMilliseconds()), ("$limit", limit));

    /// <summary>Stores a refund: one that is asked for, or one that has happened.</summary>
    public static void Add(
        WriteTransaction transaction, Refund refund, string? actor, string reason, DateTimeOffset now, DateTimeOffset due) =>
        transaction.ExecuteOne(
            InsertOne,
            ("$command", refund.CommandId),
            ("$charge", refund.Payment.Charge),
            ("$actor", actor),
            ("$reason", reason),
            ("$taken", refund.Taken),
            ("$state", refund.State.ToString()),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$due", due.ToUnixTimeMilliseconds()),
            ("$ended", refund.State == RefundState.Asked ? null : now.ToUnixTimeMilliseconds()));

    /// <summary>Ends a refund that is under way; false when it has ended already.</summary>
    public static bool End(WriteTransaction transaction, string command, RefundState state, string words, DateTimeOffset now) =>
        transaction.Execute(
            EndOne, ("$state", state.ToString()), ("$words", words), ("$at", now.ToUnixTimeMilliseconds()), ("$command", command)) == 1;

    /// <summary>Asks the platform again later.</summary>
    public static int Postpone(WriteTransaction transaction, string command, DateTimeOffset due) =>
        transaction.Execute(PostponeOne, ("$due", due.ToUnixTimeMilliseconds()), ("$command", command));

    private static Refund Read(SqliteDataReader row) => new(
        row.GetString(7),
        PaymentStore.Read(row),
        row.GetInt64(8),
        Enum.Parse<RefundState>(row.GetString(9)),
        (int)row.GetInt64(10),
        row.GetString(11));
}
