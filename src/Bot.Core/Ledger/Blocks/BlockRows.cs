using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Blocks;

/// <summary>Blocks as rows. In force are those that nobody has ended; whether their time is over, the reader sees.</summary>
internal static class BlockRows
{
    private const string Columns =
        "blocks.id, scope, blocks.platform, blocks.user_id, at, until, reason, actor, blocks.account_id, replaces_id";

    // By the account of then, or by the identities that it had then, wherever they belong now: linking, parting and being
    // forgotten lift no block.
    private const string OfAccount = $"""
        SELECT {Columns} FROM blocks WHERE account_id = $account AND ended_at IS NULL
        UNION
        SELECT {Columns} FROM identities
            CROSS JOIN block_members ON block_members.platform = identities.platform AND block_members.user_id = identities.user_id
            CROSS JOIN blocks ON blocks.id = block_members.block_id AND ended_at IS NULL
        WHERE identities.account_id = $account
        """;

    private const string OfIdentity = $"""
        SELECT {Columns} FROM block_members CROSS JOIN blocks ON blocks.id = block_members.block_id AND ended_at IS NULL
        WHERE block_members.platform = $platform AND block_members.user_id = $user
        """;

    private const string OfScope = $"""
        SELECT {Columns} FROM blocks WHERE scope = $scope AND ended_at IS NULL AND (until IS NULL OR until > $now)
        ORDER BY id DESC LIMIT $limit OFFSET $offset
        """;

    private const string ByCause = $"SELECT {Columns} FROM blocks WHERE cause = $cause";

    private const string ByEnd = $"SELECT {Columns} FROM blocks WHERE end_cause = $cause";

    private const string Insert = """
        INSERT INTO blocks (scope, platform, user_id, account_id, at, until, reason, actor, cause, replaces_id)
        VALUES ($scope, $platform, $user, $account, $at, $until, $reason, $actor, $cause, $replaces)
        """;

    // Whom it names, and whoever shares their account at this moment.
    private const string Cover = """
        INSERT INTO block_members (platform, user_id, block_id)
        SELECT $platform, $user, $block
        UNION
        SELECT platform, user_id, $block FROM identities WHERE account_id = $account
        """;

    private const string MarkEnded = """
        UPDATE blocks SET ended_at = $at, ended_by = $actor, end_reason = $reason, end_cause = $cause
        WHERE id = $id AND ended_at IS NULL
        """;

    public static IReadOnlyList<Block> ListOfAccount(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.Query<BlockRow>(OfAccount, new { account = account.Value }).Select(static row => row.ToBlock()).ToList();

    public static IReadOnlyList<Block> ListOfIdentity(ReadTransaction transaction, MemberId member) =>
        transaction.Connection.Query<BlockRow>(
            OfIdentity, new { platform = member.Platform, user = member.User }).Select(static row => row.ToBlock()).ToList();

    /// <summary>Those that hold, the newest first.</summary>
    public static IReadOnlyList<Block> ListOfScope(ReadTransaction transaction, Scope scope, DateTimeOffset now, int skip, int take) =>
        transaction.Connection.Query<BlockRow>(
            OfScope,
            new
            {
                scope = scope.Key,
                now = now.ToUnixTimeMilliseconds(),
                limit = take,
                offset = skip,
            }).Select(static row => row.ToBlock()).ToList();

    /// <summary>What this command has made; null when nothing.</summary>
    public static Block? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<BlockRow>(ByCause, new { cause })?.ToBlock();

    /// <summary>What this command has ended; null when nothing.</summary>
    public static Block? FindByEnd(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<BlockRow>(ByEnd, new { cause })?.ToBlock();

    /// <summary>Stores a block; <see cref="Block.Id"/> is set on the way.</summary>
    public static Block Add(WriteTransaction transaction, Block block, string cause)
    {
        transaction.Connection.Execute(
            Insert,
            new
            {
                scope = block.Scope.Key,
                platform = block.Member.Platform,
                user = block.Member.User,
                account = block.Account?.Value,
                at = block.At.ToUnixTimeMilliseconds(),
                until = block.Until?.ToUnixTimeMilliseconds(),
                reason = block.Reason,
                actor = block.Actor.ToString(),
                cause,
                replaces = block.Replaces,
            }).MustBeOne();
        var id = transaction.LastId();
        transaction.Connection.Execute(
            Cover, new { platform = block.Member.Platform, user = block.Member.User, block = id, account = block.Account?.Value });
        return block with { Id = id };
    }

    public static void End(WriteTransaction transaction, Block block, MemberId actor, string reason, DateTimeOffset at, string cause) =>
        transaction.Connection.Execute(
            MarkEnded, new { at = at.ToUnixTimeMilliseconds(), actor = actor.ToString(), reason, cause, id = block.Id }).MustBeOne();
}

/// <summary>A block as the database has it.</summary>
internal sealed record BlockRow(
    long Id,
    string Scope,
    string Platform,
    string UserId,
    long At,
    long? Until,
    string Reason,
    string Actor,
    long? AccountId,
    long? ReplacesId)
{
    public Block ToBlock() => new(
        Id,
        Bot.Core.Chat.Scope.Read(Scope),
        new MemberId(Platform, UserId),
        StoredTime.Read(At),
        StoredTime.Read(Until),
        Reason,
        MemberId.TryParse(Actor, out var actor) ? actor : default)
    {
        Account = Bot.Core.AccountId.From(AccountId),
        Replaces = ReplacesId,
    };
}
