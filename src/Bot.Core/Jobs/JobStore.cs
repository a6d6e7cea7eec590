using Bot.Core.Chats;
using Bot.Core.Credits;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>Jobs over the database, with their holds in the same transactions.</summary>
public sealed class JobStore(Database database, CreditPolicy policy, TimeProvider time) : IJobStore
{
    /// <inheritdoc/>
    public Task<Result<AcceptedJob>> AcceptAsync(NewJob job, CancellationToken cancellation) =>
        database.WriteAsync(session => Accept(session, job), cancellation);

    /// <inheritdoc/>
    public Task<Job?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(session => JobRows.Find(session, id), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Job>> ClaimAsync(JobLease lease, int limit, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // The usual round finds nothing and writes nothing.
        if ((await database.ReadAsync(session => JobRows.FreeToTake(session, now, 1), cancellation)).Count == 0) return [];
        return await database.WriteAsync(session => Claim(session, lease, limit, now), cancellation);
    }

    /// <inheritdoc/>
    public Task RenewAsync(JobLease lease, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute(
            "UPDATE jobs SET lease_until = @until WHERE is_open = 1 AND lease_owner = @owner",
            ("@until", lease.Until.ToUnixTimeMilliseconds()),
            ("@owner", lease.Owner)),
        cancellation);

    /// <inheritdoc/>
    public Task ReleaseAsync(string owner, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute("UPDATE jobs SET lease_until = 0 WHERE is_open = 1 AND lease_owner = @owner", ("@owner", owner)),
        cancellation);

    /// <inheritdoc/>
    public Task<Job?> ApplyAsync(string id, string owner, JobEvent happened, CancellationToken cancellation) =>
        database.WriteAsync(session => Apply(session, id, owner, happened), cancellation);

    /// <inheritdoc/>
    public Task SetReplyAsync(string id, ReplyAddress address, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute(
            "UPDATE jobs SET reply_platform = @platform, reply_room = @room, reply_value = @value WHERE id = @id",
            ("@platform", address.Platform),
            ("@room", address.Room),
            ("@value", address.Value),
            ("@id", id)),
        cancellation);

    /// <inheritdoc/>
    public Task MarkShownAsync(string id, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute("UPDATE jobs SET owes_view = 0 WHERE id = @id", ("@id", id)), cancellation);

    /// <inheritdoc/>
    public Task<Result<Job>> RequestCancelAsync(string id, MemberId caller, bool isModerator, CancellationToken cancellation) =>
        database.WriteAsync(session => RequestCancel(session, id, caller, isModerator), cancellation);

    private Result<AcceptedJob> Accept(Session session, NewJob job)
    {
        var now = time.GetUtcNow();
        if (JobRows.Find(session, job.Command.Id) is { } before)
        {
            var owner = Accounts.Identify(session, job.Command.Caller, now);
            return new AcceptedJob(before, IsNew: false, Accounts.Figures(session, owner).Available);
        }

        var account = Accounts.Ensure(session, job.Command.Caller, policy, now);
        var inFlight = session.Number("SELECT count(*) FROM jobs WHERE account_id = @account AND is_in_flight = 1", ("@account", account.Id)) ?? 0;
        var spent = Accounts.SpentToday(session, account.Id, now);
        if (SpendingRules.Refusal(policy, account, job.Price, inFlight, spent) is { } refusal) return refusal;
        JobRows.Insert(session, job, account.Id, now);
        Transfers.Hold(session, account.Id, job.Price, $"/{job.Request.Command} with {job.Request.Model}", job.Command.Id, now);
        var stored = JobRows.Find(session, job.Command.Id)!;
        return new AcceptedJob(stored, IsNew: true, account.Available - job.Price);
    }

    private static IReadOnlyList<Job> Claim(Session session, JobLease lease, int limit, DateTimeOffset now)
    {
        var free = JobRows.FreeToTake(session, now, limit);
        foreach (var job in free)
        {
            session.Execute(
                "UPDATE jobs SET lease_owner = @owner, lease_until = @until WHERE id = @id",
                ("@owner", lease.Owner),
                ("@until", lease.Until.ToUnixTimeMilliseconds()),
                ("@id", job.Id));
        }

        return free;
    }

    private Job? Apply(Session session, string id, string owner, JobEvent happened)
    {
        if (JobRows.FindOwned(session, id, owner) is not { } job) return null;
        var transition = Transitions.Next(job.State, happened);
        if (transition.Settlement != Settlement.None)
            Transfers.Resolve(session, id, transition.Settlement == Settlement.Post ? TransferKind.Post : TransferKind.Void, time.GetUtcNow());
        var next = With(job, happened) with { State = transition.Next, OwesView = transition.Settlement == Settlement.Void };
        JobRows.Update(session, next, job.State);
        return next;
    }

    private static Job With(Job job, JobEvent happened) => happened switch
    {
        JobEvent.SubmitStarted => job with { Submissions = job.Submissions + 1 },
        JobEvent.Submitted submitted => job with { Ticket = submitted.Ticket },
        JobEvent.ResultReady ready => job with { Output = ready.Output },
        JobEvent.Failed failed => job with { Failure = failed.MemberText },
        _ => job,
    };

    private static Result<Job> RequestCancel(Session session, string id, MemberId caller, bool isModerator)
    {
        if (JobRows.Find(session, id) is not { } job) return new Refusal("I do not know this request any more.");
        if (job.Member != caller && !isModerator) return new Refusal("Only the member who asked for it, or a moderator, can cancel this.");
        if (job.IsFinal) return new Refusal("This has ended already.");
        if (job.State == JobState.Delivering) return new Refusal("Too late: the picture is on its way.");
        session.Execute("UPDATE jobs SET is_cancel_requested = 1 WHERE id = @id", ("@id", id));
        return job with { IsCancelRequested = true };
    }
}
