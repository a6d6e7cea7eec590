using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Batches;

/// <summary>Batches as rows.</summary>
internal static class BatchRows
{
    private const string ById = """
        SELECT id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, jobs,
            state, expires_at
        FROM batches WHERE id = $id
        """;

    private const string InsertBatch = """
        INSERT INTO batches (id, platform, user_id, community_platform, community_id, reply_platform, reply_room,
            reply_value, jobs, state, expires_at)
        VALUES ($id, $platform, $user, $communityPlatform, $community, $replyPlatform, $replyRoom, $replyValue, $jobs,
            $state, $expires)
        """;

    private const string UpdateState = "UPDATE batches SET state = $state WHERE id = $id AND state = 'Quoted'";

    private const string UpdateReply = """
        UPDATE batches SET reply_platform = $platform, reply_room = $room, reply_value = $value WHERE id = $id
        """;

    private const string CountQuoted = """
        SELECT count(*) FROM batches
        WHERE state = 'Quoted' AND platform = $platform AND user_id = $user AND expires_at > $now
        """;

    private const string DeleteOld = "DELETE FROM batches WHERE expires_at <= $before";

    public static Batch? Find(ReadTransaction transaction, string id) => transaction.Find(ById, Read, ("$id", id));

    public static long CountOpen(ReadTransaction transaction, MemberId member, DateTimeOffset now) => transaction.Number(
        CountQuoted, ("$platform", member.Platform), ("$user", member.User), ("$now", now.ToUnixTimeMilliseconds()));

    public static void Insert(WriteTransaction transaction, Batch batch) => transaction.ExecuteOne(
        InsertBatch,
        ("$id", batch.Id),
        ("$platform", batch.Member.Platform),
        ("$user", batch.Member.User),
        ("$communityPlatform", batch.Community.Platform),
        ("$community", batch.Community.Id),
        ("$replyPlatform", batch.ReplyTo.Platform),
        ("$replyRoom", batch.ReplyTo.Room),
        ("$replyValue", batch.ReplyTo.Value),
        ("$jobs", JsonSerializer.Serialize([.. batch.Jobs], BatchJson.Default.JobPlanArray)),
        ("$state", batch.State.ToString()),
        ("$expires", batch.ExpiresAt.ToUnixTimeMilliseconds()));

    public static void Decide(WriteTransaction transaction, string id, BatchState state) =>
        transaction.ExecuteOne(UpdateState, ("$state", state.ToString()), ("$id", id));

    /// <summary>Nothing happens to a batch that is no longer kept.</summary>
    public static int Move(WriteTransaction transaction, string id, ReplyAddress address) => transaction.Execute(
        UpdateReply, ("$platform", address.Platform), ("$room", address.Room), ("$value", address.Value), ("$id", id));

    public static int Forget(WriteTransaction transaction, DateTimeOffset expiredBefore) =>
        transaction.Execute(DeleteOld, ("$before", expiredBefore.ToUnixTimeMilliseconds()));

    private static Batch Read(SqliteDataReader row) => new(
        row.GetString(0),
        new MemberId(row.GetString(1), row.GetString(2)),
        new CommunityId(row.GetString(3), row.GetString(4)),
        new ReplyAddress(row.GetString(5), row.GetString(6), row.GetString(7)),
        JsonSerializer.Deserialize(row.GetString(8), BatchJson.Default.JobPlanArray)!,
        Enum.Parse<BatchState>(row.GetString(9)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));
}

/// <summary>How the jobs of a batch are written; a field may be added, never renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobPlan[]))]
internal sealed partial class BatchJson : JsonSerializerContext;
