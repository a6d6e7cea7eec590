using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Jobs;

/// <summary>Jobs as rows.</summary>
internal static class JobRows
{
    public const string Columns = """
        seq, id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, request,
        price, state, created_at, deadline, submissions, ticket, output, failure, is_cancel_requested, owes_view,
        lease_owner, started_at, account_id, at_once, cancel_note
        """;

    private const string ById = $"SELECT {Columns} FROM jobs WHERE id = $id";

    // The plus keeps SQLite from walking through all jobs in order instead of using the index of the open ones.
    private const string Claimable = $"""
        SELECT {Columns} FROM jobs WHERE is_open = 1 AND lease_until <= $now ORDER BY +seq LIMIT $limit
        """;

    private const string InsertJob = """
        INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform,
            reply_room, reply_value, request, price, state, created_at, deadline, lease_owner, lease_until, at_once)
        VALUES ($id, $account, $platform, $user, $communityPlatform, $community, $replyPlatform, $replyRoom,
            $replyValue, $request, $price, $state, $created, $deadline, $owner, $until, $atOnce)
        """;

    private const string UpdateProgress = """
        UPDATE jobs SET state = $state, submissions = $submissions, ticket = $ticket, output = $output,
            failure = $failure, owes_view = $owes, started_at = $started
        WHERE seq = $seq AND state = $from AND lease_owner = $owner
        """;

    private const string UpdateRequest = "UPDATE jobs SET request = $request, price = $price WHERE seq = $seq";

    public static StoredJob? Find(ReadTransaction transaction, string id) =>
        transaction.Find(ById, Read, ("$id", id));

    public static IReadOnlyList<StoredJob> ListClaimable(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Query(Claimable, Read, ("$now", now.ToUnixTimeMilliseconds()), ("$limit", limit));

    public static void Insert(WriteTransaction transaction, Job job, JobLease lease) =>
        transaction.ExecuteOne(
            InsertJob,
            ("$id", job.Id),
            ("$account", job.Account),
            ("$platform", job.Member.Platform),
            ("$user", job.Member.User),
            ("$communityPlatform", job.Community.Platform),
            ("$community", job.Community.Id),
            ("$replyPlatform", job.ReplyTo.Platform),
            ("$replyRoom", job.ReplyTo.Room),
            ("$replyValue", job.ReplyTo.Value),
            ("$request", JsonSerializer.Serialize(job.Request, JobJson.Default.JobRequest)),
            ("$price", job.Price),
            ("$state", job.State.ToString()),
            ("$created", job.CreatedAt.ToUnixTimeMilliseconds()),
            ("$deadline", job.Deadline.ToUnixTimeMilliseconds()),
            ("$owner", lease.Owner),
            ("$until", lease.Until.ToUnixTimeMilliseconds()),
            ("$atOnce", job.AtOnce));

    /// <summary>Compare and set: nothing but the state and owner that were read is replaced.</summary>
    public static void Replace(WriteTransaction transaction, StoredJob stored, Job job)
    {
        transaction.ExecuteOne(
            UpdateProgress,
            ("$state", job.State.ToString()),
            ("$submissions", job.Submissions),
            ("$ticket", ToJson(job.Ticket, JobJson.Default.StoredTicket)),
            ("$output", ToJson(job.Output, JobJson.Default.JobOutput)),
            ("$failure", job.Failure),
            ("$owes", job.OwesView),
            ("$started", job.StartedAt?.ToUnixTimeMilliseconds()),
            ("$seq", stored.Seq),
            ("$from", stored.Job.State.ToString()),
            ("$owner", stored.LeaseOwner));
        if (ReferenceEquals(stored.Job.Request, job.Request)) return;
        transaction.ExecuteOne(
            UpdateRequest,
            ("$request", JsonSerializer.Serialize(job.Request, JobJson.Default.JobRequest)),
            ("$price", job.Price),
            ("$seq", stored.Seq));
    }

    public static StoredJob Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(20), new Job(
        row.GetString(1),
        new MemberId(row.GetString(2), row.GetString(3)),
        new CommunityId(row.GetString(4), row.GetString(5)),
        new ReplyAddress(row.GetString(6), row.GetString(7), row.GetString(8)),
        JsonSerializer.Deserialize(row.GetString(9), JobJson.Default.JobRequest)!,
        row.GetInt64(10),
        Enum.Parse<JobState>(row.GetString(11)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)))
    {
        Submissions = row.GetInt32(14),
        Ticket = FromJson(row, 15, JobJson.Default.StoredTicket),
        Output = FromJson(row, 16, JobJson.Default.JobOutput),
        Failure = row.IsDBNull(17) ? null : row.GetString(17),
        IsCancelRequested = row.GetBoolean(18),
        OwesView = row.GetBoolean(19),
        StartedAt = row.IsDBNull(21) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(21)),
        Account = row.GetInt64(22),
        AtOnce = row.IsDBNull(23) ? null : row.GetInt32(23),
        CancelNote = row.IsDBNull(24) ? null : row.GetString(24),
    });

    private static string? ToJson<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, type);

    private static T? FromJson<T>(SqliteDataReader row, int column, JsonTypeInfo<T> type)
        where T : class => row.IsDBNull(column) ? null : JsonSerializer.Deserialize(row.GetString(column), type);
}

/// <summary>A job with what only the store knows.</summary>
/// <param name="Seq">Its place in the order of acceptance.</param>
/// <param name="LeaseOwner">Who runs it, or did last.</param>
/// <param name="Job">The job.</param>
internal sealed record StoredJob(long Seq, string LeaseOwner, Job Job);
