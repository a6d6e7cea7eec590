using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>A real store that is away when it is told to be, and says when a round has looked for jobs.</summary>
internal sealed class ScriptedStore(IJobStore real) : IJobStore
{
    /// <summary>Whether the database is away for this method, and this event if there is one.</summary>
    public Func<string, JobEvent?, bool> IsAway { get; set; } = static (_, _) => false;

    /// <summary>Released each time jobs were looked for, found or not.</summary>
    public SemaphoreSlim Claims { get; } = new(0);

    public Task<Result<AcceptedJob>> AcceptAsync(NewJob job, CancellationToken cancellation)
    {
        Meet(nameof(AcceptAsync));
        return real.AcceptAsync(job, cancellation);
    }

    public Task<Job?> FindAsync(JobId id, CancellationToken cancellation) => real.FindAsync(id, cancellation);

    public async Task<IReadOnlyList<Job>> ClaimAsync(JobLease lease, int limit, CancellationToken cancellation)
    {
        try
        {
            Meet(nameof(ClaimAsync));
            return await real.ClaimAsync(lease, limit, cancellation);
        }
        finally
        {
            Claims.Release();
        }
    }

    public Task RenewAsync(JobLease lease, IReadOnlyCollection<JobId> ids, CancellationToken cancellation) =>
        real.RenewAsync(lease, ids, cancellation);

    public Task ReleaseAsync(string owner, IReadOnlyCollection<JobId> except, CancellationToken cancellation)
    {
        Meet(nameof(ReleaseAsync));
        return real.ReleaseAsync(owner, except, cancellation);
    }

    public Task PutOffAsync(JobId id, string owner, DateTimeOffset until, CancellationToken cancellation)
    {
        Meet(nameof(PutOffAsync));
        return real.PutOffAsync(id, owner, until, cancellation);
    }

    public Task SetAsideAsync(JobId id, CancellationToken cancellation) => real.SetAsideAsync(id, cancellation);

    public Task<Job?> ApplyAsync(JobId id, string owner, JobEvent happened, CancellationToken cancellation)
    {
        Meet(nameof(ApplyAsync), happened);
        return real.ApplyAsync(id, owner, happened, cancellation);
    }

    public Task SetReplyAsync(JobId id, ReplyAddress address, CancellationToken cancellation)
    {
        Meet(nameof(SetReplyAsync));
        return real.SetReplyAsync(id, address, cancellation);
    }

    public Task MarkShownAsync(JobId id, CancellationToken cancellation)
    {
        Meet(nameof(MarkShownAsync));
        return real.MarkShownAsync(id, cancellation);
    }

    public Task<Result<Job>> RequestCancelAsync(JobId id, Reach reach, CancellationToken cancellation) =>
        real.RequestCancelAsync(id, reach, cancellation);

    private void Meet(string method, JobEvent? happened = null)
    {
        if (IsAway(method, happened)) throw new StorageUnavailableException("The disk is full.");
    }
}
