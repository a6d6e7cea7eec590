using Bot.Core.Chats;
using Bot.Core.Jobs;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits;

/// <summary>
/// Lines of the ledger. The schema moves the account's figures with each, and refuses what must not be.
/// </summary>
internal static class Transfers
{
    public const string Columns = "id, kind, amount, at, reason, actor, job_id, account_id, other_id, community, undoes_id";

    private const string ByCause = $"SELECT {Columns} FROM transfers WHERE cause = $cause";

    private const string ById = $"SELECT {Columns} FROM transfers WHERE id = $id";

    private const string ByUndone = $"SELECT {Columns} FROM transfers WHERE undoes_id = $id";

    private const string Newest =
        $"SELECT {Columns} FROM transfers WHERE account_id = $account ORDER BY id DESC LIMIT $limit";

    private const string InsertGiven = """
        INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause, other_id, community, undoes_id)
        VALUES ($account, $kind, $amount, $at, $reason, $actor, $cause, $other, $community, $undoes)
        """;

    private const string InsertHold = """
        INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, community)
        VALUES ($account, 'Hold', $amount, $at, $reason, $job, $community)
        """;

    private const string Resolve = """
        INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id, community)
        SELECT account_id, $kind, CASE $kind WHEN 'Post' THEN $price ELSE amount END, $at, $reason, job_id, id, community
        FROM transfers WHERE job_id = $job AND kind = 'Hold'
        """;

    /// <summary>What this cause has made; null when nothing.</summary>
    public static Transfer? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Find(ByCause, Read, ("$cause", cause));

    /// <summary>The line of that number; null when there is none.</summary>
    public static Transfer? Find(ReadTransaction transaction, long id) => transaction.Find(ById, Read, ("$id", id));

    /// <summary>The line that reverses the one of that number; null when it stands.</summary>
    public static Transfer? FindReversal(ReadTransaction transaction, long id) =>
        transaction.Find(ByUndone, Read, ("$id", id));

    /// <summary>The account's newest lines, newest first.</summary>
    public static IReadOnlyList<Transfer> ListNewest(ReadTransaction transaction, long account, int limit) =>
        transaction.Query(Newest, Read, ("$account", account), ("$limit", limit));

    /// <summary>Writes a line that no job stands behind; <see cref="Transfer.Id"/> is set on the way.</summary>
    public static Transfer Give(WriteTransaction transaction, Transfer transfer, string cause)
    {
        var id = transaction.Insert(
            InsertGiven,
            ("$account", transfer.Account),
            ("$kind", transfer.Kind.ToString()),
            ("$amount", transfer.Amount),
            ("$at", transfer.At.ToUnixTimeMilliseconds()),
            ("$reason", transfer.Reason),
            ("$actor", transfer.Actor?.ToString()),
            ("$cause", cause),
            ("$other", transfer.Other),
            ("$community", transfer.Community?.ToString()),
            ("$undoes", transfer.Undoes));
        return transfer with { Id = id };
    }

    /// <summary>Sets credits aside for a stored job.</summary>
    public static void Hold(
        WriteTransaction transaction,
        long account,
        Job job,
        DateTimeOffset now,
        string reason) =>
        transaction.ExecuteOne(
            InsertHold,
            ("$account", account),
            ("$amount", job.Price),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$reason", reason),
            ("$job", job.Id),
            ("$community", job.Community.ToString()));

    /// <summary>Posts the job's price, the rest of its hold going back, or voids the whole hold.</summary>
    public static void ResolveHold(
        WriteTransaction transaction,
        Job job,
        TransferKind kind,
        DateTimeOffset now,
        string reason) =>
        transaction.ExecuteOne(
            Resolve,
            ("$kind", kind.ToString()),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$reason", reason),
            ("$price", job.Price),
            ("$job", job.Id));

    public static Transfer Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        Enum.Parse<TransferKind>(row.GetString(1)),
        row.GetInt64(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        row.GetString(4),
        row.IsDBNull(5) || !MemberId.TryParse(row.GetString(5), out var actor) ? null : actor,
        row.IsDBNull(6) ? null : row.GetString(6))
    {
        Account = row.GetInt64(7),
        Other = row.IsDBNull(8) ? null : row.GetInt64(8),
        Community = row.IsDBNull(9) || !CommunityId.TryParse(row.GetString(9), out var community) ? null : community,
        Undoes = row.IsDBNull(10) ? null : row.GetInt64(10),
    };
}
