using System.Text.Json;
using Bot.Core.Storage;
using Dapper;

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
        transaction.Connection.QueryFirstOrDefault<JobRow>(ById, new { id })?.ToStored();

    public static IReadOnlyList<StoredJob> ListClaimable(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<JobRow>(
            Claimable, new { now = now.ToUnixTimeMilliseconds(), limit }).Select(static row => row.ToStored()).ToList();

    public static void Insert(WriteTransaction transaction, Job job, JobLease lease) =>
        transaction.Connection.Execute(
            InsertJob,
            new
            {
                id = job.Id,
                account = job.Account,
                platform = job.Member.Platform,
                user = job.Member.User,
                communityPlatform = job.Community.Platform,
                community = job.Community.Id,
                replyPlatform = job.ReplyTo.Platform,
                replyRoom = job.ReplyTo.Room,
                replyValue = job.ReplyTo.Value,
                request = Json(job.Request),
                price = job.Price,
                state = job.State.ToString(),
                created = job.CreatedAt.ToUnixTimeMilliseconds(),
                deadline = job.Deadline.ToUnixTimeMilliseconds(),
                owner = lease.Owner,
                until = lease.Until.ToUnixTimeMilliseconds(),
                atOnce = job.AtOnce,
            }).MustBeOne();

    /// <summary>Compare and set: nothing but the state and owner that were read is replaced.</summary>
    public static void Replace(WriteTransaction transaction, StoredJob stored, Job job)
    {
        transaction.Connection.Execute(
            UpdateProgress,
            new
            {
                state = job.State.ToString(),
                submissions = job.Submissions,
                ticket = Json(job.Ticket),
                output = Json(job.Output),
                failure = job.Failure,
                owes = job.OwesView,
                started = job.StartedAt?.ToUnixTimeMilliseconds(),
                seq = stored.Seq,
                from = stored.Job.State.ToString(),
                owner = stored.LeaseOwner,
            }).MustBeOne();
        if (ReferenceEquals(stored.Job.Request, job.Request)) return;
        transaction.Connection.Execute(
            UpdateRequest, new { request = Json(job.Request), price = job.Price, seq = stored.Seq }).MustBeOne();
    }

    private static string Json(JobRequest request) => JsonSerializer.Serialize(request, JobJson.Default.JobRequest);

    private static string? Json(StoredTicket? ticket) =>
        ticket is null ? null : JsonSerializer.Serialize(ticket, JobJson.Default.StoredTicket);

    private static string? Json(JobOutput? output) =>
        output is null ? null : JsonSerializer.Serialize(output, JobJson.Default.JobOutput);
}

/// <summary>A job with what only the store knows.</summary>
/// <param name="Seq">Its place in the order of acceptance.</param>
/// <param name="LeaseOwner">Who runs it, or did last.</param>
/// <param name="Job">The job.</param>
internal sealed record StoredJob(long Seq, string LeaseOwner, Job Job);
