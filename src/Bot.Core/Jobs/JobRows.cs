using System.Text.Json;
using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>Jobs as rows.</summary>
internal static class JobRows
{
    public const string Columns = """
        seq, id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, request,
        price, state, created_at, deadline, submissions, ticket, output, failure, is_cancel_requested, owes_view,
        lease_owner, started_at, account_id, at_once, cancel_note, tellings, doubles
        """;

    /// <summary>A request that asks for nothing and can be read, for what has lost its own.</summary>
    public const string EmptyRequest =
        """{"Command":"imagine","Model":"(unreadable)","Endpoint":"","Prompt":"","InputJson":"{}","Images":[],"Count":1}""";

    private const string ById = $"SELECT {Columns} FROM jobs WHERE id = $id";

    // A lease that ends later than any can is of a clock that was set back. An account's waiting jobs come in their order: none
    // before an older one that another process still has.
    private const string Claimable = $"""
        SELECT {Columns} FROM jobs WHERE seq IN (
            SELECT seq FROM jobs WHERE is_open = 1 AND owes_view = 0 AND lease_until <= $now
            UNION ALL
            SELECT seq FROM jobs WHERE is_open = 1 AND owes_view = 0 AND lease_until > $longestLease
            UNION ALL
            SELECT seq FROM jobs WHERE is_open = 1 AND owes_view = 1 AND lease_until <= $now
            UNION ALL
            SELECT seq FROM jobs WHERE is_open = 1 AND owes_view = 1 AND lease_until > $longestPause)
        AND set_aside_at IS NULL
        AND NOT (state = 'Accepted' AND EXISTS (
            SELECT 1 FROM jobs AS older
            WHERE older.account_id = jobs.account_id AND older.is_in_flight = 1 AND older.seq < jobs.seq AND older.state = 'Accepted'
                AND older.set_aside_at IS NULL AND older.lease_owner <> $owner
                AND older.lease_until > $now AND older.lease_until <= $longestLease))
        ORDER BY seq LIMIT $limit
        """;

    private const string InsertJob = """
        INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform,
            reply_room, reply_value, request, price, state, created_at, deadline, lease_owner, lease_until, at_once)
        VALUES ($id, $account, $platform, $user, $communityPlatform, $community, $replyPlatform, $replyRoom,
            $replyValue, $request, $price, $state, $created, $deadline, $owner, $until, $atOnce)
        """;

    private const string UpdateProgress = """
        UPDATE jobs SET state = $state, submissions = $submissions, ticket = $ticket, output = $output,
            failure = $failure, owes_view = $owes, started_at = $started, doubles = $doubles
        WHERE seq = $seq AND state = $from AND lease_owner = $owner
        """;

    private const string UpdateRequest = "UPDATE jobs SET request = $request, price = $price WHERE seq = $seq";

    public static StoredJob? Find(ReadTransaction transaction, JobId id) =>
        transaction.Connection.QueryFirstOrDefault<JobRow>(ById, new { id = id.Value })?.ToStored();

    /// <summary>The job, for whoever can do without it: null when there is none, or when it cannot be read.</summary>
    public static Job? FindReadable(ReadTransaction transaction, JobId id) => FindStored(transaction, id)?.Job;

    /// <summary>The same with what only the store knows.</summary>
    public static StoredJob? FindStored(ReadTransaction transaction, JobId id) =>
        transaction.Connection.QueryFirstOrDefault<JobRow>(ById, new { id = id.Value })?.ToStoredOrNull();

    /// <summary>The open jobs on which nobody holds a live lease, the oldest first; as rows, for one of them may be unreadable.</summary>
    /// <param name="transaction">Reads.</param>
    /// <param name="lease">Whoever asks, and until when their lease would hold: no honest one holds twice as long.</param>
    /// <param name="longestPause">The longest that the telling of an end is put off.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most.</param>
    public static IReadOnlyList<JobRow> ListClaimable(
        ReadTransaction transaction, JobLease lease, TimeSpan longestPause, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<JobRow>(
            Claimable,
            new
            {
                now = now.ToUnixTimeMilliseconds(),
                longestLease = (lease.Until + (lease.Until - now)).ToUnixTimeMilliseconds(),
                longestPause = (now + longestPause).ToUnixTimeMilliseconds(),
                owner = lease.Owner,
                limit,
            }).ToList();

    /// <summary>Stores a new job; its number.</summary>
    public static long Insert(WriteTransaction transaction, Job job, JobLease lease)
    {
        transaction.Connection.Execute(
            InsertJob,
            new
            {
                id = job.Id.Value,
                account = job.Account.Value,
                platform = job.Member.Platform,
                user = job.Member.User,
                communityPlatform = job.Community.Platform,
                community = job.Community.Id,
                replyPlatform = job.ReplyTo.Platform,
                replyRoom = job.ReplyTo.Room,
                replyValue = job.ReplyTo.Value,
                request = Json(job.Request),
                price = job.Price.Value,
                state = job.State.ToString(),
                created = job.CreatedAt.ToUnixTimeMilliseconds(),
                deadline = job.Deadline.ToUnixTimeMilliseconds(),
                owner = lease.Owner,
                until = lease.Until.ToUnixTimeMilliseconds(),
                atOnce = job.MaxConcurrent,
            }).MustBeOne();
        return transaction.LastId();
    }

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
                owes = job.NeedsFinalView,
                started = job.StartedAt?.ToUnixTimeMilliseconds(),
                doubles = job.Doubles,
                seq = stored.Job.Number,
                from = stored.Job.State.ToString(),
                owner = stored.LeaseOwner,
            }).MustBeOne();
        if (ReferenceEquals(stored.Job.Request, job.Request)) return;
        transaction.Connection.Execute(
            UpdateRequest, new { request = Json(job.Request), price = job.Price.Value, seq = stored.Job.Number }).MustBeOne();
    }

    private static string Json(JobRequest request) => JsonSerializer.Serialize(request, JobJson.Default.JobRequest);

    private static string? Json(FalTicket? ticket) =>
        ticket is null ? null : JsonSerializer.Serialize(ticket, JobJson.Default.FalTicket);

    private static string? Json(JobOutput? output) =>
        output is null ? null : JsonSerializer.Serialize(output, JobJson.Default.JobOutput);
}

/// <summary>A job with what only the store knows.</summary>
/// <param name="LeaseOwner">Who runs it, or did last.</param>
/// <param name="Job">The job.</param>
internal sealed record StoredJob(string LeaseOwner, Job Job);
