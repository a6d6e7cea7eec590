using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>
/// Lines of the ledger. The schema moves the account's figures with each, and refuses what must not be.
/// </summary>
internal static class Transfers
{
    public const string Columns =
        "id, kind, amount, at, reason, actor, job_id, account_id, other_id, community, undoes_id, pool_id, is_bottomless";

    private const string ByCause = $"SELECT {Columns} FROM transfers WHERE cause = $cause";

    private const string ById = $"SELECT {Columns} FROM transfers WHERE id = $id";

    private const string ByUndone = $"SELECT {Columns} FROM transfers WHERE undoes_id = $id";

    private const string Newest =
        $"SELECT {Columns} FROM transfers WHERE account_id = $account ORDER BY id DESC LIMIT $limit";

    private const string InsertGiven = """
        INSERT INTO transfers
            (account_id, kind, amount, at, reason, actor, cause, other_id, community, undoes_id, pool_id, is_bottomless)
        VALUES ($account, $kind, $amount, $at, $reason, $actor, $cause, $other, $community, $undoes, $pool, $bottomless)
        RETURNING id
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

    private const string ReleaseHold = """
        INSERT INTO transfers (account_id, kind, amount, at, reason, actor, job_id, hold_id, community)
        SELECT account_id, 'Void', amount, $at, $reason, $actor, job_id, id, community
        FROM transfers WHERE job_id = $job AND kind = 'Hold'
        """;

    /// <summary>What this cause has made; null when nothing.</summary>
    public static Transfer? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<TransferRow>(ByCause, new { cause })?.ToTransfer();

    /// <summary>The line of that number; null when there is none.</summary>
    public static Transfer? Find(ReadTransaction transaction, long id) =>
        transaction.Connection.QueryFirstOrDefault<TransferRow>(ById, new { id })?.ToTransfer();

    /// <summary>The line that reverses the one of that number; null when it stands.</summary>
    public static Transfer? FindReversal(ReadTransaction transaction, long id) =>
        transaction.Connection.QueryFirstOrDefault<TransferRow>(ByUndone, new { id })?.ToTransfer();

    /// <summary>The account's newest lines, newest first.</summary>
    public static IReadOnlyList<Transfer> ListNewest(ReadTransaction transaction, AccountId account, int limit) =>
        transaction.Connection.Query<TransferRow>(Newest, new { account = account.Value, limit })
            .Select(static row => row.ToTransfer()).ToList();

    /// <summary>Writes a line that no job stands behind; <see cref="Transfer.Id"/> is set on the way.</summary>
    public static Transfer Give(WriteTransaction transaction, Transfer transfer, string cause)
    {
        var id = transaction.Connection.ExecuteScalar<long>(
            InsertGiven,
            new
            {
                account = transfer.Account.Value,
                kind = transfer.Kind.ToString(),
                amount = transfer.Amount.Value,
                at = transfer.At.ToUnixTimeMilliseconds(),
                reason = transfer.Reason,
                actor = transfer.Actor?.ToString(),
                cause,
                other = transfer.Other?.Value,
                community = transfer.Community?.ToString(),
                undoes = transfer.Undoes,
                pool = transfer.Pool?.Value,
                bottomless = transfer.IsBottomless,
            });
        return transfer with { Id = id };
    }

    /// <summary>Sets credits aside for a stored job.</summary>
    public static void Hold(
        WriteTransaction transaction,
        AccountId account,
        Charge charge,
        DateTimeOffset now,
        string reason) =>
        transaction.Connection.Execute(
            InsertHold,
            new
            {
                account = account.Value,
                amount = charge.Price.Value,
                at = now.ToUnixTimeMilliseconds(),
                reason,
                job = charge.Job.Value,
                community = charge.Community.ToString(),
            }).MustBeOne();

    /// <summary>Posts the job's price, the rest of its hold going back, or voids the whole hold.</summary>
    public static void ResolveHold(
        WriteTransaction transaction,
        Charge charge,
        TransferKind kind,
        DateTimeOffset now,
        string reason) =>
        transaction.Connection.Execute(
            Resolve,
            new
            {
                kind = kind.ToString(),
                at = now.ToUnixTimeMilliseconds(),
                reason,
                price = charge.Price.Value,
                job = charge.Job.Value,
            }).MustBeOne();

    /// <summary>Gives the whole hold of a job back because somebody wants it so.</summary>
    public static void Release(WriteTransaction transaction, JobId job, MemberId actor, DateTimeOffset now, string reason)
    {
        string by = actor.ToString();
        transaction.Connection.Execute(
            ReleaseHold, new { at = now.ToUnixTimeMilliseconds(), reason, actor = by, job = job.Value }).MustBeOne();
    }
}
