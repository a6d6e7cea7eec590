using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Ledger;
using Bot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Jobs in the database.</summary>
public sealed partial class JobStore(
    Database database, Acceptance acceptance, JobTimes times, TimeProvider time, IGenerationEvents events, ILogger<JobStore> log)
    : IJobStore
{
    private const string TakeLease = "UPDATE jobs SET lease_owner = $owner, lease_until = $until WHERE seq = $seq";

    // What is put off stays so: it may have been a moment ago.
    private const string RenewLeases = """
        UPDATE jobs SET lease_until = $until
        WHERE is_open = 1 AND lease_owner = $owner AND id IN (SELECT value FROM json_each($ids))
            AND (owes_view = 0 OR lease_until <= $until)
        """;

    // The owner stays: a step that ended just now may still be stored, unless another runner has taken the job.
    private const string ReleaseLeases = """
        UPDATE jobs SET lease_until = 0
        WHERE is_open = 1 AND lease_owner = $owner AND id NOT IN (SELECT value FROM json_each($ids))
        """;

    private const string UpdateReply = """
        UPDATE jobs SET reply_platform = $platform, reply_room = $room, reply_value = $value WHERE id = $id
        """;

    private const string ClearOwed = "UPDATE jobs SET owes_view = 0 WHERE id = $id";

    private const string PutOff = """
        UPDATE jobs SET tellings = tellings + 1, lease_until = $until WHERE id = $id AND owes_view = 1 AND lease_owner = $owner
        """;

    private const string SetAside = "UPDATE jobs SET set_aside_at = $at WHERE id = $id AND set_aside_at IS NULL";

    private const string MarkCancelRequested = "UPDATE jobs SET is_cancel_requested = 1, cancel_note = $note WHERE seq = $seq";

    /// <inheritdoc/>
    public async Task<Result<AcceptedJob>> AcceptAsync(NewJob job, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(job.Command, [job.Plan], cancellation);
        return await database.WriteAsync(transaction => JobAcceptance.Accept(transaction, job, acceptance, Now()), cancellation);
    }

    /// <inheritdoc/>
    public Task<Job?> FindAsync(JobId id, CancellationToken cancellation) =>
        database.ReadAsync(transaction => JobRows.Find(transaction, id)?.Job, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> ClaimAsync(JobLease lease, int limit, CancellationToken cancellation) =>
        limit <= 0
            ? Task.FromResult<IReadOnlyList<Job>>([])
            : database.WriteAsync<IReadOnlyList<Job>>(transaction => Claim(transaction, lease, limit), cancellation);

    /// <inheritdoc/>
    public Task RenewAsync(JobLease lease, IReadOnlyCollection<JobId> ids, CancellationToken cancellation)
    {
        string list = JsonSerializer.Serialize(ids, JobJson.Default.IReadOnlyCollectionJobId);
        return database.WriteAsync(
            transaction => transaction.Connection.Execute(
                RenewLeases, new { until = lease.Until.ToUnixTimeMilliseconds(), owner = lease.Owner, ids = list }),
            cancellation);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(string owner, IReadOnlyCollection<JobId> except, CancellationToken cancellation)
    {
        string list = JsonSerializer.Serialize(except, JobJson.Default.IReadOnlyCollectionJobId);
        return database.WriteAsync(
            transaction => transaction.Connection.Execute(ReleaseLeases, new { owner, ids = list }), cancellation);
    }

    /// <inheritdoc/>
    public async Task<Job?> ApplyAsync(JobId id, string owner, JobEvent happened, CancellationToken cancellation)
    {
        var (job, news) = await database.WriteAsync(transaction => Apply(transaction, id, owner, happened), cancellation);
        if (news is not null) events.Publish(news);
        return job;
    }

    /// <inheritdoc/>
    public Task SetReplyAsync(JobId id, ReplyAddress address, CancellationToken cancellation) =>
        ChangeOneAsync(
            transaction => transaction.Connection.Execute(
                UpdateReply, new { platform = address.Platform, room = address.Room, value = address.Value, id = id.Value }).MustBeOne(),
            cancellation);

    /// <inheritdoc/>
    public Task MarkShownAsync(JobId id, CancellationToken cancellation) =>
        ChangeOneAsync(transaction => transaction.Connection.Execute(ClearOwed, new { id = id.Value }).MustBeOne(), cancellation);

    /// <inheritdoc/>
    public Task PutOffAsync(JobId id, string owner, DateTimeOffset until, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction => transaction.Connection.Execute(PutOff, new { until = until.ToUnixTimeMilliseconds(), id = id.Value, owner }),
            cancellation);

    /// <inheritdoc/>
    public Task SetAsideAsync(JobId id, CancellationToken cancellation) =>
        database.WriteAsync(transaction => SetJobAside(transaction, id), cancellation);

    /// <inheritdoc/>
    public Task<Result<Job>> RequestCancelAsync(JobId id, Reach reach, CancellationToken cancellation) =>
        database.WriteAsync(transaction => RequestCancel(transaction, id, reach), cancellation);

    private List<Job> Claim(WriteTransaction transaction, JobLease lease, int limit)
    {
        var until = lease.Until.ToUnixTimeMilliseconds();
        var claimed = new List<Job>();
        foreach (var row in JobRows.ListClaimable(transaction, lease, times.MaxTellingPause, Now(), limit))
        {
            if (Readable(transaction, row) is not { } stored) continue;
            transaction.Connection.Execute(TakeLease, new { owner = lease.Owner, until, seq = stored.Job.Number }).MustBeOne();
            claimed.Add(stored.Job);
        }

        return claimed;
    }

    /// <summary>The job; null when it cannot be read, and is set aside so that it stops no other.</summary>
    private StoredJob? Readable(WriteTransaction transaction, JobRow row)
    {
        try
        {
            return row.ToStored();
        }
        catch (UnreadableRowException fault)
        {
            Log.Unreadable(log, fault, new JobId(row.Id));
            SetJobAside(transaction, new JobId(row.Id));
            return null;
        }
    }

    private int SetJobAside(WriteTransaction transaction, JobId id) =>
        transaction.Connection.Execute(SetAside, new { at = Now().ToUnixTimeMilliseconds(), id = id.Value });

    private (Job? Job, GenerationEvent? News) Apply(WriteTransaction transaction, JobId id, string owner, JobEvent happened)
    {
        var stored = JobRows.Find(transaction, id) ?? throw new InvalidOperationException($"There is no job {id}.");
        if (stored.LeaseOwner != owner) return (null, null);

        var ending = happened;
        happened = JobProgress.Settled(stored.Job, happened);
        var (job, settlement) = JobProgress.After(stored.Job, happened, Now());
        if (settlement != Settlement.None)
        {
            var kind = settlement == Settlement.Post ? TransferKind.Post : TransferKind.Void;
            Transfers.ResolveHold(transaction, job.Charge, kind, Now(), JobProgress.ReasonFor(job));
        }

        // What of it could not be shown is wasted, whatever stands.
        if (job.IsFinal) job = Waste.Note(transaction, stored, job, ending, Now());
        JobRows.Replace(transaction, stored, job);
        if (job.IsFinal) BatchRows.NoteEnd(transaction, job.Id);
        // What it cost is read from what fal made, delivered or not.
        if (job.IsFinal)
            return (job, Counted(transaction, Generation.Of(job with { Output = stored.Job.Output }, happened, Now())));
        return (job, stored.Job.StartedAt is null && job.StartedAt is not null ? GenerationEvent.Of(job) : null);
    }

    private static GenerationEvent Counted(WriteTransaction transaction, Generation ended)
    {
        GenerationRows.Insert(transaction, ended);
        return GenerationEvent.Of(ended);
    }

    private static Result<Job> RequestCancel(WriteTransaction transaction, JobId id, Reach reach)
    {
        if (JobRows.Find(transaction, id) is not { Job: var job } stored || !reach.Sees(job.Member, job.Community))
            return JobRefusals.Unknown;
        if (!reach.Covers(job.Member, job.Community)) return reach.Refused(JobRefusals.NotYours);
        if (job.IsFinal) return JobRefusals.AlreadyFinal(job.State);
        if (job.State == JobState.Delivering) return JobRefusals.TooLate;
        var note = NoteFor(job, reach);
        if (!job.IsCancelRequested) transaction.Connection.Execute(MarkCancelRequested, new { note, seq = stored.Job.Number }).MustBeOne();
        return job with { IsCancelRequested = true };
    }

    private static string? NoteFor(Job job, Reach reach)
    {
        if (job.Member == reach.Member) return null;
        return reach.IsModerator && reach.IsIn(job.Community) ? "Cancelled by a moderator." : "Cancelled by an operator of the bot.";
    }

    private Task<bool> ChangeOneAsync(Action<WriteTransaction> change, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
            {
                change(transaction);
                return true;
            },
            cancellation);

    private DateTimeOffset Now() => StoredTime.Now(time);

    private static partial class Log
    {
        [LoggerMessage(
            13037, LogLevel.Error,
            "Job {JobId} cannot be read and is set aside with its hold; an operator ends it by /queue release {JobId}")]
        public static partial void Unreadable(ILogger logger, Exception fault, JobId jobId);
    }
}
