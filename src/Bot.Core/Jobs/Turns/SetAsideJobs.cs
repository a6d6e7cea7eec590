using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Jobs that nobody runs because they cannot be read, or met a defect that no step can end: found, and ended by an operator. After
/// that they are failed jobs like others, and their members are told.
/// </summary>
public static class SetAsideJobs
{
    /// <summary>What the member of a released job reads.</summary>
    internal const string MemberText = "What was stored of this could not be used, so an operator of the bot ended it.";

    private const string FindOne = """
        SELECT seq, id, state, community_platform, community_id, set_aside_at IS NOT NULL AS is_set_aside
        FROM jobs WHERE id = $id
        """;

    private const string ListOpen = $"SELECT {JobRows.Columns} FROM jobs WHERE is_open = 1 AND owes_view >= 0 ORDER BY +seq LIMIT $limit";

    private const string ListMarked = "SELECT id FROM jobs WHERE set_aside_at IS NOT NULL ORDER BY +seq LIMIT $limit";

    private const string End = """
        UPDATE jobs SET state = 'Failed', failure = $failure, output = NULL, ticket = NULL, request = coalesce($request, request),
            owes_view = 1, tellings = 0, lease_until = 0, set_aside_at = NULL
        WHERE seq = $seq
        """;

    private const string TakeUp = "UPDATE jobs SET lease_until = 0, set_aside_at = NULL WHERE seq = $seq";

    private const string LetGo = "UPDATE jobs SET owes_view = 0, set_aside_at = NULL WHERE seq = $seq";

    /// <summary>The open jobs that are set aside, or would be, by their ids; so many at most.</summary>
    public static IReadOnlyList<JobId> List(ReadTransaction transaction, int limit)
    {
        var marked = transaction.Connection.Query<string>(ListMarked, new { limit }).ToList();
        var unreadable = transaction.Connection.Query<JobRow>(ListOpen, new { limit = TurnScheduler.Capacity })
            .Where(static row => row.ToStoredOrNull() is null).Select(static row => row.Id).ToList();
        return [.. marked.Union(unreadable).Take(limit).Select(static id => new JobId(id))];
    }

    /// <summary>Ends the job and gives back what its member does not have; what to tell the operator.</summary>
    internal static (bool IsReleased, string Answer) Release(
        WriteTransaction transaction, JobId id, QueueOrder order, DateTimeOffset now)
    {
        if (transaction.Connection.QueryFirstOrDefault<SetAsideRow>(FindOne, new { id = id.Value }) is not { } row)
            return (false, $"There is no job {id}. The log and doctor name those that are set aside.");
        var isKnown = Enum.TryParse<JobState>(row.State, out var state) && Enum.IsDefined(state);
        if (!row.IsSetAside && isKnown)
            return (false, $"Job {id} is not set aside. /queue cancel ends what is under way.");
        if (isKnown && state is JobState.Delivered or JobState.Failed or JobState.Cancelled or JobState.Expired)
        {
            transaction.Connection.Execute(LetGo, new { seq = row.Seq }).MustBeOne();
            return (true, $"Let go of job {id}: its credits were settled before, and how it ended is told to nobody.");
        }

        var stored = JobRows.FindStored(transaction, id);
        if (stored is not null && JobProgress.Settled(stored.Job, new JobEvent.Failed(MemberText)) is JobEvent.DeliveryConfirmed part)
            return (true, Settle(transaction, stored, part, now));
        var job = stored?.Job;
        Transfers.Release(transaction, id, order.Actor.Id, now, $"Released by an operator: {order.Reason}");
        transaction.Connection.Execute(
            End, new { failure = MemberText, request = job is null ? JobRows.EmptyRequest : null, seq = row.Seq }).MustBeOne();
        GenerationRows.Insert(transaction, row.ToGeneration(job, now));
        return (true, $"Released job {id}: its credits are back, and its member is told. At fal it may have been made and billed.");
    }

    /// <summary>A part of it stands in the chat: that is paid for, as with every other end.</summary>
    private static string Settle(WriteTransaction transaction, StoredJob stored, JobEvent.DeliveryConfirmed part, DateTimeOffset now)
    {
        var (job, _) = JobProgress.After(stored.Job, part, now);
        Transfers.ResolveHold(transaction, job.Charge, TransferKind.Post, now, JobProgress.ReasonFor(job));
        JobRows.Replace(transaction, stored, job);
        transaction.Connection.Execute(TakeUp, new { seq = job.Number }).MustBeOne();
        BatchRows.NoteEnd(transaction, job.Id);
        GenerationRows.Insert(transaction, Generation.Of(job with { Output = stored.Job.Output }, part, now));
        return $"Released job {job.Id}: its member has a part of it and pays {Answers.Credits(job.Price)} for that; the rest is back.";
    }
}

/// <summary>What every job has, whatever else of it can be read.</summary>
internal sealed record SetAsideRow(
    long Seq, string Id, string State, string CommunityPlatform, string CommunityId, bool IsSetAside)
{
    /// <summary>How it is counted.</summary>
    public Generation ToGeneration(Job? job, DateTimeOffset now) => new(
        new JobId(Id),
        job?.Request.Model ?? "(unreadable)",
        new CommunityId(CommunityPlatform, CommunityId),
        job is not null && job.CreatedAt < now ? job.CreatedAt : now,
        now,
        JobState.Failed,
        Credits: CreditAmount.Zero,
        new GenerationCost(MicroDollars.Zero, IsEstimated: true))
    {
        Failure = FailureKind.Unreadable,
        Doubles = job?.Doubles ?? 0,
    };
}
