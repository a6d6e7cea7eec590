using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits;

/// <summary>Writes and reads lines of the ledger. The schema's triggers move the balances with each line.</summary>
internal static class Transfers
{
    private const string Columns = "id, kind, amount, at, reason, actor, job_id";

    /// <summary>A grant by the rules.</summary>
    public static void Give(Session session, long account, long amount, string reason, string cause, DateTimeOffset now) =>
        Adjust(session, account, TransferKind.Grant, amount, reason, cause, actor: null, now);

    /// <summary>A grant or a taking.</summary>
    public static void Adjust(
        Session session, long account, TransferKind kind, long amount, string reason, string cause, MemberId? actor, DateTimeOffset now) =>
        session.Execute(
            "INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause) VALUES (@account, @kind, @amount, @at, @reason, @actor, @cause)",
            ("@account", account),
            ("@kind", kind.ToString()),
            ("@amount", amount),
            ("@at", now.ToUnixTimeMilliseconds()),
            ("@reason", reason),
            ("@actor", actor?.ToString()),
            ("@cause", cause));

    /// <summary>Sets a job's price aside.</summary>
    public static void Hold(Session session, long account, long amount, string reason, string job, DateTimeOffset now) =>
        session.Execute(
            "INSERT INTO transfers (account_id, kind, amount, at, reason, job_id) VALUES (@account, 'Hold', @amount, @at, @reason, @job)",
            ("@account", account),
            ("@amount", amount),
            ("@at", now.ToUnixTimeMilliseconds()),
            ("@reason", reason),
            ("@job", job));

    /// <summary>Posts or voids a job's hold.</summary>
    public static void Resolve(Session session, string job, TransferKind kind, DateTimeOffset now) => session.Execute(
        """
        INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id)
        SELECT account_id, @kind, amount, @at, reason, job_id, id FROM transfers WHERE job_id = @job AND kind = 'Hold'
        """,
        ("@kind", kind.ToString()),
        ("@at", now.ToUnixTimeMilliseconds()),
        ("@job", job));

    /// <summary>The line that a command made, with its account; null when it made none.</summary>
    public static (Transfer Transfer, long Account)? FindByCause(Session session, string cause)
    {
        var rows = session.Rows(
            $"SELECT {Columns}, account_id FROM transfers WHERE cause = @cause", static row => (Read(row), row.GetInt64(7)), ("@cause", cause));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The newest lines of an account.</summary>
    public static IReadOnlyList<Transfer> Newest(Session session, long account, int limit) => session.Rows(
        $"SELECT {Columns} FROM transfers WHERE account_id = @account ORDER BY id DESC LIMIT @limit",
        Read,
        ("@account", account),
        ("@limit", limit));

    private static Transfer Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        Enum.Parse<TransferKind>(row.GetString(1)),
        row.GetInt64(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        row.GetString(4),
        !row.IsDBNull(5) && MemberId.TryParse(row.GetString(5), out var actor) ? actor : null,
        row.IsDBNull(6) ? null : row.GetString(6));
}
