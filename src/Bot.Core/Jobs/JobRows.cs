using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Jobs;

/// <summary>Reads and writes rows of jobs; each call runs within the caller's transaction.</summary>
internal static class JobRows
{
    private const string Columns =
        "id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, request, price, " +
        "state, created_at, deadline, submissions, ticket, output, failure, is_cancel_requested, owes_view";

    public static Job? Find(Session session, string id) =>
        session.Row($"SELECT {Columns} FROM jobs WHERE id = @id", Read, ("@id", id));

    public static Job? FindOwned(Session session, string id, string owner) =>
        session.Row($"SELECT {Columns} FROM jobs WHERE id = @id AND lease_owner = @owner", Read, ("@id", id), ("@owner", owner));

    public static IReadOnlyList<Job> FreeToTake(Session session, DateTimeOffset now, int limit) => session.Rows(
        $"SELECT {Columns} FROM jobs WHERE is_open = 1 AND lease_until <= @now ORDER BY lease_until LIMIT @limit",
        Read,
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@limit", limit));

    public static void Insert(Session session, NewJob job, long account, DateTimeOffset now) => session.Execute(
        """
        INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform, reply_room,
            reply_value, request, price, state, created_at, deadline, lease_owner, lease_until)
        VALUES (@id, @account, @platform, @user, @communityPlatform, @community, @replyPlatform, @room,
            @reply, @request, @price, 'Accepted', @now, @deadline, @owner, @until)
        """,
        ("@id", job.Command.Id),
        ("@account", account),
        ("@platform", job.Command.Caller.Id.Platform),
        ("@user", job.Command.Caller.Id.User),
        ("@communityPlatform", job.Command.Community.Platform),
        ("@community", job.Command.Community.Id),
        ("@replyPlatform", job.Command.ReplyTo.Platform),
        ("@room", job.Command.ReplyTo.Room),
        ("@reply", job.Command.ReplyTo.Value),
        ("@request", JobJson.Write(job.Request)),
        ("@price", job.Price),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@deadline", job.Deadline.ToUnixTimeMilliseconds()),
        ("@owner", job.Lease.Owner),
        ("@until", job.Lease.Until.ToUnixTimeMilliseconds()));

    public static void Update(Session session, Job job, JobState expected)
    {
        var changed = session.Execute(
            """
            UPDATE jobs SET state = @state, submissions = @submissions, ticket = @ticket, output = @output,
                failure = @failure, owes_view = @owes
            WHERE id = @id AND state = @expected
            """,
            ("@state", job.State.ToString()),
            ("@submissions", job.Submissions),
            ("@ticket", job.Ticket is { } ticket ? JobJson.Write(ticket) : null),
            ("@output", job.Output is { } output ? JobJson.Write(output) : null),
            ("@failure", job.Failure),
            ("@owes", job.OwesView ? 1 : 0),
            ("@id", job.Id),
            ("@expected", expected.ToString()));
        if (changed != 1) throw new InvalidOperationException($"Job {job.Id} is no longer {expected}.");
    }

    private static Job Read(SqliteDataReader row) => new(
        row.GetString(0),
        new MemberId(row.GetString(1), row.GetString(2)),
        new CommunityId(row.GetString(3), row.GetString(4)),
        new ReplyAddress(row.GetString(5), row.GetString(6), row.GetString(7)),
        JobJson.Request(row.GetString(8)),
        row.GetInt64(9),
        Enum.Parse<JobState>(row.GetString(10)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)))
    {
        Submissions = row.GetInt32(13),
        Ticket = JobJson.Ticket(Text(row, 14)),
        Output = JobJson.Output(Text(row, 15)),
        Failure = Text(row, 16),
        IsCancelRequested = row.GetInt64(17) == 1,
        OwesView = row.GetInt64(18) == 1,
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
