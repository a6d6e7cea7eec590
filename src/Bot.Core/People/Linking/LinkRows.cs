using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Linking;

/// <summary>Codes, wrong tries, and what was joined and parted, as rows.</summary>
internal static class LinkRows
{
    private const string InsertCode = """
        INSERT INTO link_codes (id, account_id, platform, user_id, reply_platform, reply_room, reply_value, expires_at)
        VALUES ($id, $account, $platform, $user, $replyPlatform, $replyRoom, $replyValue, $expires)
        """;

    private const string CodeById = """
        SELECT account_id, platform, user_id, reply_platform, reply_room, reply_value, claimed_by FROM link_codes
        WHERE id = $id AND expires_at > $now
        """;

    private const string CountCodes = "SELECT count(*) FROM link_codes WHERE account_id = $account";

    private const string ClaimCode = "UPDATE link_codes SET claimed_by = $member WHERE id = $id";

    private const string DropCode = "DELETE FROM link_codes WHERE id = $id";

    private const string DropCodes = "DELETE FROM link_codes WHERE account_id = $account";

    private const string DropOldCodes = "DELETE FROM link_codes WHERE expires_at <= $now";

    private const string InsertTry = """
        INSERT INTO link_tries (id, account_id, at) VALUES ($id, $account, $at) ON CONFLICT (id) DO NOTHING
        """;

    private const string CountTries = "SELECT count(*) FROM link_tries WHERE account_id = $account AND at > $since AND id <> $id";

    private const string DropOldTries = "DELETE FROM link_tries WHERE at <= $before";

    private const string InsertLink = """
        INSERT INTO account_links (change, from_id, into_id, platform, user_id, at, cause)
        VALUES ($change, $from, $into, $platform, $user, $at, $cause)
        """;

    private const string LinkByCause = "SELECT from_id, into_id FROM account_links WHERE cause = $cause";

    private const string PartedFrom = """
        SELECT at FROM account_links WHERE from_id = $account AND change = 'Parted' AND at > $since ORDER BY at DESC LIMIT 1
        """;

    private const string CountInFlight = "SELECT count(*) FROM jobs WHERE account_id = $account AND is_in_flight = 1";

    public static void Add(
        WriteTransaction transaction, string id, AccountId account, MemberId maker, ReplyAddress reply, DateTimeOffset expires) =>
        transaction.Connection.Execute(
            InsertCode,
            new
            {
                id,
                account = account.Value,
                platform = maker.Platform,
                user = maker.User,
                replyPlatform = reply.Platform,
                replyRoom = reply.Room,
                replyValue = reply.Value,
                expires = expires.ToUnixTimeMilliseconds(),
            }).MustBeOne();

    /// <summary>The code, if it can still be used.</summary>
    public static StoredCode? Find(ReadTransaction transaction, string id, DateTimeOffset now) =>
        transaction.Connection.QueryFirstOrDefault<LinkCodeRow>(CodeById, new { id, now = now.ToUnixTimeMilliseconds() })?.ToCode(id);

    public static long CountOf(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.ExecuteScalar<long>(CountCodes, new { account = account.Value });

    public static void Claim(WriteTransaction transaction, string id, MemberId member) =>
        transaction.Connection.Execute(ClaimCode, new { member = member.ToString(), id }).MustBeOne();

    public static int Drop(WriteTransaction transaction, string id) => transaction.Connection.Execute(DropCode, new { id });

    public static int DropAllOf(WriteTransaction transaction, AccountId account) =>
        transaction.Connection.Execute(DropCodes, new { account = account.Value });

    public static void NoteTry(WriteTransaction transaction, string command, AccountId account, DateTimeOffset now) =>
        transaction.Connection.Execute(InsertTry, new { id = command, account = account.Value, at = now.ToUnixTimeMilliseconds() });

    /// <summary>Wrong codes since then, this command's own left out.</summary>
    public static long CountTriesOf(ReadTransaction transaction, AccountId account, DateTimeOffset since, string command) =>
        transaction.Connection.ExecuteScalar<long>(
            CountTries, new { account = account.Value, since = since.ToUnixTimeMilliseconds(), id = command });

    /// <summary>Codes that ran out and tries that no longer count go; how many.</summary>
    public static int Forget(WriteTransaction transaction, DateTimeOffset now) =>
        transaction.Connection.Execute(DropOldCodes, new { now = now.ToUnixTimeMilliseconds() })
        + transaction.Connection.Execute(DropOldTries, new { before = (now - LinkCode.Life).ToUnixTimeMilliseconds() });

    public static void Note(
        WriteTransaction transaction,
        LinkChange change,
        AccountId from,
        AccountId into,
        MemberId member,
        DateTimeOffset now,
        string cause) =>
        transaction.Connection.Execute(
            InsertLink,
            new
            {
                change = change.ToString(),
                from = from.Value,
                into = into.Value,
                platform = member.Platform,
                user = member.User,
                at = now.ToUnixTimeMilliseconds(),
                cause,
            }).MustBeOne();

    /// <summary>What this command has done; null when nothing.</summary>
    public static LinkRow? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<LinkRow>(LinkByCause, new { cause });

    /// <summary>When an identity left the account, the last time since then; null when none did.</summary>
    public static DateTimeOffset? PartedFromAt(ReadTransaction transaction, AccountId account, DateTimeOffset since) =>
        StoredTime.Read(transaction.Connection.QueryFirstOrDefault<long?>(
            PartedFrom, new { account = account.Value, since = since.ToUnixTimeMilliseconds() }));

    public static bool HasJobsInFlight(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.ExecuteScalar<long>(CountInFlight, new { account = account.Value }) > 0;
}

/// <summary>What was done with an identity; the names are stored.</summary>
internal enum LinkChange
{
    /// <summary>It came to another's account.</summary>
    Joined,

    /// <summary>It got an account of its own.</summary>
    Parted,
}

/// <summary>A code that can be used.</summary>
/// <param name="Id">The hash that stands for it.</param>
/// <param name="Account">The account that it leads to.</param>
/// <param name="Maker">Who asked for it.</param>
/// <param name="ReplyTo">Where they were told it.</param>
/// <param name="ClaimedBy">Who has given it and may confirm; null for nobody.</param>
internal sealed record StoredCode(string Id, AccountId Account, MemberId Maker, ReplyAddress ReplyTo, string? ClaimedBy);

/// <summary>The accounts of a joining or parting.</summary>
/// <param name="FromId">Which the identity left.</param>
/// <param name="IntoId">To which it came.</param>
internal sealed record LinkRow(long FromId, long IntoId);

/// <summary>A code as the database has it.</summary>
internal sealed record LinkCodeRow(
    long AccountId, string Platform, string UserId, string ReplyPlatform, string ReplyRoom, string ReplyValue, string? ClaimedBy)
{
    public StoredCode ToCode(string id) =>
        new(
            id,
            new AccountId(AccountId),
            new MemberId(Platform, UserId),
            new ReplyAddress(ReplyPlatform, ReplyRoom, ReplyValue),
            ClaimedBy);
}
