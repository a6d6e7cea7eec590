using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Whom a block holds stays known while it holds, also when they were forgotten: else being forgotten would end it. When it
/// has ended they go, with what was said about them.
/// </summary>
internal static class ForgottenBlocks
{
    private const string ListEnded = """
        SELECT block_members.platform, block_members.user_id, block_id
        FROM block_members CROSS JOIN blocks ON blocks.id = block_id
        WHERE is_forgotten = 1 AND (ended_at IS NOT NULL OR until <= $now)
        ORDER BY block_id LIMIT $limit
        """;

    private const string EraseNamed = """
        UPDATE blocks SET user_id = '(erased) ' || id, reason = '(erased)', end_reason = '(erased)'
        WHERE id = $block AND platform = $platform AND user_id = $user
        """;

    private const string EraseCovered =
        "DELETE FROM block_members WHERE platform = $platform AND user_id = $user AND block_id = $block";

    /// <summary>Lets go of some of those whose block has ended; how many.</summary>
    public static int Forget(WriteTransaction transaction, DateTimeOffset now, int limit)
    {
        var ended = transaction.Connection.Query<BlockMemberRow>(
            ListEnded, new { now = now.ToUnixTimeMilliseconds(), limit }).ToList();
        foreach (var one in ended)
        {
            transaction.Connection.Execute(EraseNamed, new { block = one.BlockId, platform = one.Platform, user = one.UserId });
            transaction.Connection.Execute(
                EraseCovered, new { platform = one.Platform, user = one.UserId, block = one.BlockId }).MustBeOne();
        }

        return ended.Count;
    }
}

/// <summary>Whom a block covers, as the database has it.</summary>
internal sealed record BlockMemberRow(string Platform, string UserId, long BlockId);
