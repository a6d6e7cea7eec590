using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits.Codes;

/// <summary>The codes' rows.</summary>
internal static class CodeRows
{
    private const string Columns =
        "id, head, amount, max_uses, uses, community, is_everywhere, account_id, reason, expires_at, revoked_at";

    private const string ByHash = $"SELECT {Columns} FROM codes WHERE hash = $hash";

    private const string ByHead = $"SELECT {Columns} FROM codes WHERE head = $head";

    private const string ByCause = $"SELECT {Columns} FROM codes WHERE cause = $cause";

    private const string Open = $"""
        SELECT {Columns} FROM codes
        WHERE community = $community AND expires_at > $now AND revoked_at IS NULL AND uses < max_uses
        ORDER BY expires_at LIMIT $limit
        """;

    private const string CountOpen = """
        SELECT count(*) FROM codes
        WHERE community = $community AND expires_at > $now AND revoked_at IS NULL AND uses < max_uses
        """;

    private const string InsertCode = """
        INSERT INTO codes
            (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at)
        VALUES ($cause, $head, $hash, $amount, $uses, $community, $everywhere, $account, $reason, $at, $expires)
        """;

    private const string MarkRevoked = "UPDATE codes SET revoked_at = $at WHERE id = $id";

    private const string FindUse = "SELECT transfer_id FROM code_uses WHERE code_id = $code AND account_id = $account";

    private const string FindBefore = """
        SELECT codes.id FROM accounts CROSS JOIN codes ON codes.id = $code AND codes.created_at <= accounts.links_from - $memory
        WHERE accounts.id = $account
        """;

    private const string InsertUse =
        "INSERT INTO code_uses (code_id, account_id, transfer_id) VALUES ($code, $account, $transfer)";

    public static Code? FindByHash(ReadTransaction transaction, string hash) =>
        transaction.Find(ByHash, Read, ("$hash", hash));

    public static Code? FindByHead(ReadTransaction transaction, string head) =>
        transaction.Find(ByHead, Read, ("$head", head));

    public static Code? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Find(ByCause, Read, ("$cause", cause));

    public static OpenCodes ListOpen(ReadTransaction transaction, CommunityId community, DateTimeOffset now, int limit) =>
        new(
            transaction.Query(
                Open,
                Read,
                ("$community", community.ToString()),
                ("$now", now.ToUnixTimeMilliseconds()),
                ("$limit", limit)),
            transaction.Number(
                CountOpen, ("$community", community.ToString()), ("$now", now.ToUnixTimeMilliseconds())));

    public static long Insert(
        WriteTransaction transaction, NewCode code, string text, long account, DateTimeOffset now) =>
        transaction.Insert(
            InsertCode,
            ("$cause", code.CommandId),
            ("$head", CodeText.Head(text)),
            ("$hash", CodeText.Hash(text)),
            ("$amount", code.Amount),
            ("$uses", code.Uses),
            ("$community", code.Community.ToString()),
            ("$everywhere", code.IsByOperator ? 1 : 0),
            ("$account", account),
            ("$reason", code.Reason.Replace('\0', ' ')),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$expires", (now + code.Life).ToUnixTimeMilliseconds()));

    public static void Revoke(WriteTransaction transaction, long code, DateTimeOffset now) =>
        transaction.ExecuteOne(MarkRevoked, ("$at", now.ToUnixTimeMilliseconds()), ("$id", code));

    public static bool IsUsedBy(ReadTransaction transaction, long code, long account) =>
        transaction.Query(FindUse, static row => row.GetInt64(0), ("$code", code), ("$account", account)).Count > 0;

    /// <summary>
    /// Whether the code is older than an account that began anew, after a parting or a deletion: whoever stands behind it may
    /// have used it before, and nothing tells any more.
    /// </summary>
    public static bool IsFromBefore(ReadTransaction transaction, long code, long account) =>
        transaction.Query(
            FindBefore,
            static row => row.GetInt64(0),
            ("$code", code),
            ("$memory", (long)Privacy.ForgottenMembers.Memory.TotalMilliseconds),
            ("$account", account)).Count > 0;

    public static void Use(WriteTransaction transaction, long code, long account, long transfer) =>
        transaction.ExecuteOne(InsertUse, ("$code", code), ("$account", account), ("$transfer", transfer));

    private static Code Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt64(2),
        row.GetInt64(3),
        row.GetInt64(4),
        CommunityId.TryParse(row.GetString(5), out var community)
            ? community
            : throw new InvalidOperationException("A code belongs to no community."),
        row.GetInt64(6) == 1,
        row.GetInt64(7),
        row.GetString(8),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
        row.IsDBNull(10) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));
}
