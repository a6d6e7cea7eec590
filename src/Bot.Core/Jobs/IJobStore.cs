using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>
/// Stored jobs. Every method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
public interface IJobStore
{
    /// <summary>
    /// Stores the job and holds its price, after checking the member's limits and credits (starting grant and daily
    /// allowance included).
    /// </summary>
    Task<Result<AcceptedJob>> AcceptAsync(NewJob job, CancellationToken cancellation);

    /// <summary>The job, or null.</summary>
    Task<Job?> FindAsync(JobId id, CancellationToken cancellation);

    /// <summary>
    /// Takes up to <paramref name="limit"/> jobs that are not final or still owe a view, and on which nobody holds a live
    /// lease, oldest first. What cannot be read is set aside and logged, and costs no other.
    /// </summary>
    Task<IReadOnlyList<Job>> ClaimAsync(JobLease lease, int limit, CancellationToken cancellation);

    /// <summary>
    /// Prolongs the owner's leases of these jobs. What it let go without an end is not named, runs out, and is claimed again.
    /// </summary>
    Task RenewAsync(JobLease lease, IReadOnlyCollection<JobId> ids, CancellationToken cancellation);

    /// <summary>Gives up the owner's leases, so that another may go on at once.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="except">Jobs whose step is still under way: their leases run out by themselves.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ReleaseAsync(string owner, IReadOnlyCollection<JobId> except, CancellationToken cancellation);

    /// <summary>
    /// Applies the event by <see cref="Transitions"/>: new state, stored facts and settlement in one transaction. Null when
    /// the owner's lease is lost. Throws <see cref="InvalidOperationException"/> for an event that the state does not know.
    /// </summary>
    Task<Job?> ApplyAsync(JobId id, string owner, JobEvent happened, CancellationToken cancellation);

    /// <summary>Remembers where the reply is now.</summary>
    Task SetReplyAsync(JobId id, ReplyAddress address, CancellationToken cancellation);

    /// <summary>The member has seen how it ended, or never can.</summary>
    Task MarkShownAsync(JobId id, CancellationToken cancellation);

    /// <summary>How it ended could not be told: counted, and not tried again before that time.</summary>
    Task PutOffAsync(JobId id, string owner, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Nobody runs the job from now on, until an operator releases it.</summary>
    Task SetAsideAsync(JobId id, CancellationToken cancellation);

    /// <summary>
    /// Notes that the job is to be cancelled. Refused when it is unknown, final, already being delivered, or out of reach: of
    /// another community's job not even that it exists is told.
    /// </summary>
    Task<Result<Job>> RequestCancelAsync(JobId id, Reach reach, CancellationToken cancellation);
}

/// <summary>A job to accept.</summary>
/// <param name="Command">The command that asks for it; its id is the job's.</param>
/// <param name="Plan">What is asked of fal, and for how much.</param>
/// <param name="Lease">Who will run it.</param>
/// <param name="Deadline">When it expires.</param>
public sealed record NewJob(IncomingCommand Command, JobPlan Plan, JobLease Lease, DateTimeOffset Deadline)
{
    /// <summary>Its member has seen the price; otherwise a high one is asked about first.</summary>
    public bool IsAgreed { get; init; } = true;
}

/// <summary>A stored job.</summary>
/// <param name="Job">The job.</param>
/// <param name="IsNew">False when the command had been stored before: a redelivery.</param>
public sealed record AcceptedJob(Job Job, bool IsNew);

/// <summary>The right to run a job until a time.</summary>
/// <param name="Owner">The runner's own id, new at each start.</param>
/// <param name="Until">When others may take the job.</param>
public sealed record JobLease(string Owner, DateTimeOffset Until);
