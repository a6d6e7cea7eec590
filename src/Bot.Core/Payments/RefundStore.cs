using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Payments;

/// <summary>Refunds in the database.</summary>
internal static class RefundStore
{
    private const string Columns =
        "payments.charge, account_id, member, stars, credits, paid_at, refunded_at, command_id, taken, state, tries, words";

    private const string Tables = "refunds JOIN payments ON payments.charge = refunds.charge";

    private const string ByCommand = $"SELECT {Columns} FROM {Tables} WHERE command_id = $command";

    private const string ByCharge = $"SELECT {Columns} FROM {Tables} WHERE refunds.charge = $charge AND state <> 'Refused'";

    // One that is due later than any can be is of a clock that was set back.
    private const string ListDue = $"""
        SELECT {Columns} FROM {Tables} WHERE command_id IN (
            SELECT command_id FROM refunds WHERE state = 'Asked' AND due_at <= $now
            UNION ALL
            SELECT command_id FROM refunds WHERE state = 'Asked' AND due_at > $latest)
        ORDER BY due_at LIMIT $limit
        """;

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
        transaction.Connection.QueryFirstOrDefault<RefundRow>(ByCommand, new { command })?.ToRefund();

    /// <summary>The refund of that payment that is under way or has succeeded.</summary>
    public static Refund? FindByCharge(ReadTransaction transaction, string charge) =>
        transaction.Connection.QueryFirstOrDefault<RefundRow>(ByCharge, new { charge })?.ToRefund();

    /// <summary>Those for which the platform is to be asked now; as rows, for one of them may be unreadable.</summary>
    public static IReadOnlyList<RefundRow> Due(ReadTransaction transaction, DateTimeOffset now, TimeSpan longestPause, int limit)
    {
        var (until, latest) = (now.ToUnixTimeMilliseconds(), (now + longestPause).ToUnixTimeMilliseconds());
        return transaction.Connection.Query<RefundRow>(ListDue, new { now = until, latest, limit }).ToList();
    }

    /// <summary>Stores a refund: one that is asked for, or one that has happened.</summary>
    public static void Add(
        WriteTransaction transaction, Refund refund, string? actor, string reason, DateTimeOffset now, DateTimeOffset due) =>
        transaction.Connection.Execute(
            InsertOne,
            new
            {
                command = refund.CommandId,
                charge = refund.Payment.Charge,
                actor,
                reason,
                taken = refund.Taken.Value,
                state = refund.State.ToString(),
                at = now.ToUnixTimeMilliseconds(),
                due = due.ToUnixTimeMilliseconds(),
                ended = refund.State == RefundState.Asked ? (long?)null : now.ToUnixTimeMilliseconds(),
            }).MustBeOne();

    /// <summary>Ends a refund that is under way; false when it has ended already.</summary>
    public static bool End(WriteTransaction transaction, string command, RefundState state, string words, DateTimeOffset now) =>
        transaction.Connection.Execute(EndOne, new { state = state.ToString(), words, at = now.ToUnixTimeMilliseconds(), command }) == 1;

    /// <summary>Asks the platform again later.</summary>
    public static int Postpone(WriteTransaction transaction, string command, DateTimeOffset due) =>
        transaction.Connection.Execute(PostponeOne, new { due = due.ToUnixTimeMilliseconds(), command });
}

/// <summary>A refund with its payment, as the database has it.</summary>
internal sealed record RefundRow(
    string Charge,
    long AccountId,
    string Member,
    long Stars,
    long Credits,
    long PaidAt,
    long? RefundedAt,
    string CommandId,
    long Taken,
    string State,
    int Tries,
    string Words)
{
    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public Refund ToRefund() => UnreadableRowException.Guard($"refund of payment {Charge}", Read);

    private Refund Read() => new(
        CommandId,
        new PaymentRow(Charge, AccountId, Member, Stars, Credits, PaidAt, RefundedAt).ToPayment(),
        new CreditAmount(Taken),
        Enum.Parse<RefundState>(State),
        Tries,
        Words);
}
