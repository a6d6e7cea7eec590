using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Batches;

/// <summary>Batches as rows.</summary>
internal static class BatchRows
{
    private const string ById = """
        SELECT id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, jobs,
            state, expires_at, is_ended, tellings
        FROM batches WHERE id = $id
        """;

    private const string InsertBatch = """
        INSERT INTO batches (id, platform, user_id, community_platform, community_id, reply_platform, reply_room,
            reply_value, jobs, state, expires_at, owes_view)
        VALUES ($id, $platform, $user, $communityPlatform, $community, $replyPlatform, $replyRoom, $replyValue, $jobs,
            $state, $expires, 1)
        """;

    private const string UpdateState = """
        UPDATE batches SET state = $state, owes_view = 1, tellings = 0, due_at = 0 WHERE id = $id AND state = 'Quoted'
        """;

    private const string ClearOwed = "UPDATE batches SET owes_view = 0 WHERE id = $id AND state = $state AND is_ended = $ended";

    private const string PutOff = """
        UPDATE batches SET tellings = tellings + 1, due_at = $due WHERE id = $id AND state = $state AND is_ended = $ended
        """;

    private const string ListOwed = """
        SELECT seq, id FROM batches WHERE owes_view = 1 AND seq > $after AND due_at <= $now ORDER BY seq LIMIT $limit
        """;

    private const string UpdateReply = """
        UPDATE batches SET reply_platform = $platform, reply_room = $room, reply_value = $value WHERE id = $id
        """;

    private const string CountQuoted = """
        SELECT count(*) FROM batches
        WHERE state = 'Quoted' AND platform = $platform AND user_id = $user AND expires_at > $now
        """;

    private const string DeleteOld = "DELETE FROM batches WHERE expires_at <= $before";

    // The ids of its jobs are its own, a slash, and a number; after the slash comes the zero.
    private const string MarkEnded = """
        UPDATE batches SET is_ended = 1, owes_view = 1, tellings = 0, due_at = 0
        WHERE id = $id AND state = 'Started' AND is_ended = 0 AND NOT EXISTS (
            SELECT 1 FROM jobs WHERE jobs.id > $id || '/' AND jobs.id < $id || '0' AND is_in_flight = 1)
        """;

    public static Batch? Find(ReadTransaction transaction, string id) =>
        transaction.Connection.QueryFirstOrDefault<BatchRow>(ById, new { id })?.ToBatch();

    public static long CountOpen(ReadTransaction transaction, MemberId member, DateTimeOffset now) =>
        transaction.Connection.ExecuteScalar<long>(
            CountQuoted, new { platform = member.Platform, user = member.User, now = now.ToUnixTimeMilliseconds() });

    public static void Insert(WriteTransaction transaction, Batch batch)
    {
        string jobs = JsonSerializer.Serialize([.. batch.Jobs], BatchJson.Default.JobPlanArray);
        transaction.Connection.Execute(
            InsertBatch,
            new
            {
                id = batch.Id,
                platform = batch.Member.Platform,
                user = batch.Member.User,
                communityPlatform = batch.Community.Platform,
                community = batch.Community.Id,
                replyPlatform = batch.ReplyTo.Platform,
                replyRoom = batch.ReplyTo.Room,
                replyValue = batch.ReplyTo.Value,
                jobs,
                state = batch.State.ToString(),
                expires = batch.ExpiresAt.ToUnixTimeMilliseconds(),
            }).MustBeOne();
    }

    public static void Decide(WriteTransaction transaction, string id, BatchState state) =>
        transaction.Connection.Execute(UpdateState, new { state = state.ToString(), id }).MustBeOne();

    /// <summary>It was shown as it was in that state, or can be shown to nobody.</summary>
    public static int Shown(WriteTransaction transaction, Batch batch) =>
        transaction.Connection.Execute(ClearOwed, new { id = batch.Id, state = batch.State.ToString(), ended = batch.IsEnded });

    /// <summary>It could not be shown as it is in that state, and is tried again then.</summary>
    public static int TellLater(WriteTransaction transaction, Batch batch, DateTimeOffset due) => transaction.Connection.Execute(
        PutOff, new { due = due.ToUnixTimeMilliseconds(), id = batch.Id, state = batch.State.ToString(), ended = batch.IsEnded });

    /// <summary>Those that are to be shown now, behind that number.</summary>
    public static IReadOnlyList<OwingBatch> ListOwing(ReadTransaction transaction, long after, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<OwingBatch>(ListOwed, new { after, now = now.ToUnixTimeMilliseconds(), limit }).ToList();

    /// <summary>Nothing happens to a batch that is no longer kept.</summary>
    public static int Move(WriteTransaction transaction, string id, ReplyAddress address) =>
        transaction.Connection.Execute(UpdateReply, new { platform = address.Platform, room = address.Room, value = address.Value, id });

    /// <summary>A job has ended: if it was the last of its batch, that has ended too.</summary>
    public static void NoteEnd(WriteTransaction transaction, JobId job)
    {
        if (Batch.OfJob(job) is { } id) transaction.Connection.Execute(MarkEnded, new { id });
    }

    public static int Forget(WriteTransaction transaction, DateTimeOffset expiredBefore) =>
        transaction.Connection.Execute(DeleteOld, new { before = expiredBefore.ToUnixTimeMilliseconds() });
}

/// <summary>A batch whose message is to be shown.</summary>
internal sealed record OwingBatch(long Seq, string Id);

/// <summary>A batch as the database has it.</summary>
internal sealed record BatchRow(
    string Id,
    string Platform,
    string UserId,
    string CommunityPlatform,
    string CommunityId,
    string ReplyPlatform,
    string ReplyRoom,
    string ReplyValue,
    string Jobs,
    string State,
    long ExpiresAt,
    bool IsEnded,
    long Tellings)
{
    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public Batch ToBatch() => UnreadableRowException.Guard($"quote {Id}", Read);

    private Batch Read() => new(
        Id,
        new MemberId(Platform, UserId),
        new CommunityId(CommunityPlatform, CommunityId),
        new ReplyAddress(ReplyPlatform, ReplyRoom, ReplyValue),
        JsonSerializer.Deserialize(Jobs, BatchJson.Default.JobPlanArray) ?? throw new JsonException("It holds nothing."),
        Enum.Parse<BatchState>(State),
        StoredTime.Read(ExpiresAt))
    {
        IsEnded = IsEnded,
        Tellings = (int)Tellings,
    };
}

/// <summary>How the jobs of a batch are written; a field may be added, never renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobPlan[]))]
internal sealed partial class BatchJson : JsonSerializerContext;
