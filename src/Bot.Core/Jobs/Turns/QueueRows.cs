using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Turns;

/// <summary>Jobs under way in a place, as rows.</summary>
internal static class QueueRows
{
    private const string Columns = $"""
        jobs.id, jobs.state, jobs.created_at, jobs.started_at,
            CASE WHEN json_valid(jobs.request) THEN json_extract(jobs.request, '$.{nameof(JobRequest.Model)}') END AS model,
            jobs.platform, jobs.user_id, identities.name, identities.username, jobs.community_platform, jobs.community_id
        """;

    private const string FromJobs = """
        FROM jobs LEFT JOIN identities ON identities.platform = jobs.platform AND identities.user_id = jobs.user_id
        """;

    // The plus keeps SQLite from walking through all jobs in order.
    private const string ListHere = $"""
        SELECT {Columns} {FromJobs}
        WHERE is_in_flight = 1 AND community_platform = $communityPlatform AND community_id = $community
        ORDER BY +seq LIMIT $limit
        """;

    private const string ListEverywhere = $"""
        SELECT {Columns} {FromJobs} WHERE is_in_flight = 1 AND community_platform > '' ORDER BY +seq LIMIT $limit
        """;

    private const string Cancellable = "is_in_flight = 1 AND is_cancel_requested = 0 AND state <> 'Delivering'";

    private const string ListCancellable = $"""
        SELECT seq, id FROM jobs
        WHERE {Cancellable} AND community_platform = $communityPlatform AND community_id = $community
            AND ($user = '' OR (platform = $platform AND user_id = $user))
        """;

    private const string ListCancellableEverywhere = $"""
        SELECT seq, id FROM jobs
        WHERE {Cancellable} AND community_platform > '' AND ($user = '' OR (platform = $platform AND user_id = $user))
        """;

    private const string Cancel = "UPDATE jobs SET is_cancel_requested = 1, cancel_note = $note WHERE seq = $seq";

    /// <summary>What is under way, the oldest first.</summary>
    public static IReadOnlyList<QueuedJob> List(ReadTransaction transaction, CommunityId? community, int limit) => community is { } here
        ? transaction.Connection.Query<QueuedRow>(
            ListHere, new { communityPlatform = here.Platform, community = here.Id, limit }).Select(static row => row.ToQueued()).ToList()
        : transaction.Connection.Query<QueuedRow>(ListEverywhere, new { limit }).Select(static row => row.ToQueued()).ToList();

    /// <summary>Notes that they are to be cancelled, all or one member's, and tells which.</summary>
    public static IReadOnlyList<JobId> CancelAll(WriteTransaction transaction, CommunityId? community, MemberId? member, string note)
    {
        var jobs = transaction.Connection.Query<CancellableRow>(
            community is null ? ListCancellableEverywhere : ListCancellable,
            new
            {
                platform = member?.Platform ?? "",
                user = member?.User ?? "",
                communityPlatform = community?.Platform,
                community = community?.Id,
            }).ToList();
        foreach (var (seq, _) in jobs) transaction.Connection.Execute(Cancel, new { note, seq }).MustBeOne();
        return [.. jobs.Select(static job => new JobId(job.Id))];
    }
}

/// <summary>A job that can be cancelled.</summary>
internal sealed record CancellableRow(long Seq, string Id);

/// <summary>A job under way as the database has it.</summary>
internal sealed record QueuedRow(
    string Id,
    string State,
    long CreatedAt,
    long? StartedAt,
    string? Model,
    string Platform,
    string UserId,
    string? Name,
    string? Username,
    string CommunityPlatform,
    string CommunityId)
{
    // One that cannot be read hides no other from who must end it.
    private static DateTimeOffset At(long milliseconds) =>
        milliseconds is > 0 and < 100_000_000_000_000 ? StoredTime.Read(milliseconds) : DateTimeOffset.UnixEpoch;

    private const string Unreadable = "unreadable";

    public QueuedJob ToQueued() => new(
        new JobId(Id),
        Enum.Parse<JobState>(State),
        At(CreatedAt),
        StartedAt is { } started ? At(started) : null,
        Model ?? Unreadable,
        new MemberId(Platform, UserId),
        Name ?? "",
        Username,
        new CommunityId(CommunityPlatform, CommunityId));
}

/// <summary>A job under way, as moderators see it: whose and what, not the prompt.</summary>
/// <param name="Id">The job.</param>
/// <param name="State">Where it is.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="StartedAt">When it was first about to be posted; null while it waits.</param>
/// <param name="Model">The model.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Name">The name to show, as last seen; hostile text.</param>
/// <param name="Username">The @name, as last seen.</param>
/// <param name="Community">Where it was asked for.</param>
internal sealed record QueuedJob(
    JobId Id,
    JobState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    string Model,
    MemberId Member,
    string Name,
    string? Username,
    CommunityId Community);
