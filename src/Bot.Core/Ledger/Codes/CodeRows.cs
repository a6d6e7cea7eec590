using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Codes;

/// <summary>The codes' rows.</summary>
internal static class CodeRows
{
    private const string Columns =
        "id, head, amount, max_uses, uses, community, is_everywhere, account_id, reason, expires_at, revoked_at, reserve_id";

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
            (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at, reserve_id)
        VALUES ($cause, $head, $hash, $amount, $uses, $community, $everywhere, $account, $reason, $at, $expires, $reserve)
        RETURNING id
        """;

    private const string ToReturn = $"""
        SELECT {Columns} FROM codes INDEXED BY codes_to_return
        WHERE reserve_id IS NOT NULL AND returned_at IS NULL AND expires_at <= $now ORDER BY expires_at LIMIT $limit
        """;

    private const string MarkReturned = "UPDATE codes SET returned_at = $at WHERE id = $id AND returned_at IS NULL";

    private const string MarkRevoked = "UPDATE codes SET revoked_at = $at WHERE id = $id";

    private const string FindUse = "SELECT transfer_id FROM code_uses WHERE code_id = $code AND account_id = $account";

    private const string FindBefore = """
        SELECT codes.id FROM accounts CROSS JOIN codes ON codes.id = $code
            AND (codes.created_at <= accounts.links_from - $memory OR codes.created_at < accounts.created_at - $memory)
        WHERE accounts.id = $account
        """;

    private const string InsertUse =
        "INSERT INTO code_uses (code_id, account_id, transfer_id) VALUES ($code, $account, $transfer)";

    public static Code? FindByHash(ReadTransaction transaction, string hash) =>
        transaction.Connection.QueryFirstOrDefault<CodeRow>(ByHash, new { hash })?.ToCode();

    public static Code? FindByHead(ReadTransaction transaction, string head) =>
        transaction.Connection.QueryFirstOrDefault<CodeRow>(ByHead, new { head })?.ToCode();

    public static Code? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<CodeRow>(ByCause, new { cause })?.ToCode();

    public static OpenCodes ListOpen(ReadTransaction transaction, CommunityId community, DateTimeOffset now, int limit) =>
        new(
            transaction.Connection.Query<CodeRow>(
                Open,
                new
                {
                    community = community.ToString(),
                    now = now.ToUnixTimeMilliseconds(),
                    limit,
                }).Select(static row => row.ToCode()).ToList(),
            transaction.Connection.ExecuteScalar<long>(
                CountOpen, new { community = community.ToString(), now = now.ToUnixTimeMilliseconds() }));

    public static long Insert(
        WriteTransaction transaction, NewCode code, string text, AccountId account, AccountId? reserve, DateTimeOffset now) =>
        transaction.Connection.ExecuteScalar<long>(
            InsertCode,
            new
            {
                cause = code.CommandId,
                head = CodeText.Head(text),
                hash = CodeText.Hash(text),
                amount = code.Amount.Value,
                uses = code.Uses,
                community = code.Community.ToString(),
                everywhere = code.IsByOperator ? 1 : 0,
                account = account.Value,
                reason = code.Reason.Replace('\0', ' '),
                at = now.ToUnixTimeMilliseconds(),
                expires = (now + code.Life).ToUnixTimeMilliseconds(),
                reserve = reserve?.Value,
            });

    /// <summary>Codes that have run out and whose reserve still lies there.</summary>
    public static IReadOnlyList<CodeRow> ListToReturn(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<CodeRow>(ToReturn, new { now = now.ToUnixTimeMilliseconds(), limit }).ToList();

    /// <summary>Notes that the reserve went back; false when it had before.</summary>
    public static bool NoteReturned(WriteTransaction transaction, long code, DateTimeOffset now) =>
        transaction.Connection.Execute(MarkReturned, new { at = now.ToUnixTimeMilliseconds(), id = code }) == 1;

    public static void Revoke(WriteTransaction transaction, long code, DateTimeOffset now) =>
        transaction.Connection.Execute(MarkRevoked, new { at = now.ToUnixTimeMilliseconds(), id = code }).MustBeOne();

    public static bool IsUsedBy(ReadTransaction transaction, long code, AccountId account) =>
        transaction.Connection.Query<long>(FindUse, new { code, account = account.Value }).ToList().Count > 0;

    /// <summary>
    /// Whether the code is older than an account that began anew, after a parting or a deletion, or was made longer before the
    /// account began than a deletion is remembered: whoever stands behind it may have used it before, and nothing tells any more.
    /// </summary>
    public static bool IsFromBefore(ReadTransaction transaction, long code, AccountId account) =>
        transaction.Connection.Query<long>(
            FindBefore, new { code, memory = (long)NewAccounts.Memory.TotalMilliseconds, account = account.Value }).ToList().Count > 0;

    public static void Use(WriteTransaction transaction, long code, AccountId account, long transfer) =>
        transaction.Connection.Execute(InsertUse, new { code, account = account.Value, transfer }).MustBeOne();
}

/// <summary>A code as the database has it.</summary>
internal sealed record CodeRow(
    long Id,
    string Head,
    long Amount,
    long MaxUses,
    long Uses,
    string Community,
    bool IsEverywhere,
    long AccountId,
    string Reason,
    long ExpiresAt,
    long? RevokedAt,
    long? ReserveId)
{
    public Code ToCode() => new(
        Id,
        Head,
        new CreditAmount(Amount),
        MaxUses,
        Uses,
        CommunityId.TryParse(Community, out var community)
            ? community
            : throw new InvalidOperationException("A code belongs to no community."),
        IsEverywhere,
        new AccountId(AccountId),
        Reason,
        StoredTime.Read(ExpiresAt),
        StoredTime.Read(RevokedAt))
    {
        Reserve = Bot.Core.AccountId.From(ReserveId),
    };
}
