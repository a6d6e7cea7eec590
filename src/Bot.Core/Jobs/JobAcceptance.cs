using Bot.Core.Credits;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>Takes a job in, with its hold, or says why not; all within one transaction.</summary>
internal static class JobAcceptance
{
    private const string CountOfAccount = "SELECT count(*) FROM jobs WHERE account_id = $account AND is_in_flight = 1";

    private const string CountRefinements = """
        SELECT count(*) FROM jobs
        WHERE account_id = $account AND is_in_flight = 1 AND json_extract(request, '$.Refines') = $job
        """;

    public static Result<AcceptedJob> Accept(
        WriteTransaction transaction,
        NewJob wanted,
        CreditPolicy policy,
        DateTimeOffset now)
    {
        var account = Wallets.Open(transaction, wanted.Command.Caller, policy, now);
        if (JobRows.Find(transaction, wanted.Command.Id) is { Job: var earlier })
        {
            return earlier.Member == wanted.Command.Caller.Id
                ? new AcceptedJob(earlier, IsNew: false, account.Available)
                : throw new InvalidOperationException($"Job {earlier.Id} belongs to another member.");
        }

        // Two presses are two commands, but who taps twice wants one picture.
        if (wanted.Request.Refines is { } refined && transaction.Number(CountRefinements, ("$account", account.Id), ("$job", refined)) > 0)
            return JobRefusals.IsBeingRefined;
        if (TooMany(transaction, account, policy) is { } busy) return busy;
        if (Unaffordable(wanted.Price, account, policy, now) is { } refusal) return refusal;
        var job = Store(transaction, wanted, account, now);
        return new AcceptedJob(job, IsNew: true, account.Available - job.Price);
    }

    /// <summary>Stores the job and holds its price; the checks are the caller's.</summary>
    public static Job Store(WriteTransaction transaction, NewJob wanted, Account account, DateTimeOffset now)
    {
        var job = NewJobOf(wanted, account, now);
        JobRows.Insert(transaction, job, wanted.Lease);
        var reason = $"/{job.Request.Command} with {job.Request.Model}";
        Transfers.Hold(transaction, account.Id, job.Id, job.Price, now, reason);
        return job;
    }

    /// <summary>The member has no free place for a job.</summary>
    public static Refusal? TooMany(ReadTransaction transaction, Account account, CreditPolicy policy) =>
        transaction.Number(CountOfAccount, ("$account", account.Id)) >= policy.MaxJobsPerMember
            ? CreditRefusals.TooManyJobs(policy)
            : null;

    /// <summary>The member cannot pay this today.</summary>
    public static Refusal? Unaffordable(long price, Account account, CreditPolicy policy, DateTimeOffset now)
    {
        if (price < 0) throw new ArgumentException("A price is at least 0.", nameof(price));
        if (price == 0) return null;
        var spent = account.SpentOn(Days.Of(now));
        if (price > policy.DailyLimit - spent) return CreditRefusals.DailyLimit(price, spent, policy);
        return price > account.Available ? CreditRefusals.TooFew(price, account, policy) : null;
    }

    private static Job NewJobOf(NewJob wanted, Account account, DateTimeOffset now) => new(
        wanted.Command.Id,
        wanted.Command.Caller.Id,
        wanted.Command.Community,
        wanted.Command.ReplyTo,
        wanted.Request,
        wanted.Price,
        JobState.Accepted,
        now,
        StoredTime.Of(wanted.Deadline))
    {
        Account = account.Id,
    };
}
