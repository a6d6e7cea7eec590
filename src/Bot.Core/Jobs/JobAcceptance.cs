using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>Takes a job in, with its hold, or says why not; all within one transaction.</summary>
internal static class JobAcceptance
{
    private const string CountRefinements = $"""
        SELECT count(*) FROM jobs
        WHERE account_id = $account AND is_in_flight = 1
            AND CASE WHEN json_valid(request) THEN json_extract(request, '$.{nameof(JobRequest.Refines)}') END = $job
        """;

    public static Result<AcceptedJob> Accept(
        WriteTransaction transaction,
        NewJob wanted,
        Acceptance acceptance,
        DateTimeOffset now)
    {
        if (wanted.Plan.Price < CreditAmount.Zero) throw new ArgumentException("A price is at least 0.", nameof(wanted));
        var limits = acceptance.LimitsOf(transaction, wanted.Command);
        var account = Wallets.Open(transaction, wanted.Command.Caller, limits, now);
        if (JobRows.Find(transaction, new JobId(wanted.Command.Id)) is { Job: var earlier })
        {
            return earlier.Member == wanted.Command.Caller.Id
                ? new AcceptedJob(earlier, IsNew: false)
                : throw new InvalidOperationException($"Job {earlier.Id} belongs to another member.");
        }

        // Two presses are two commands, but who taps twice wants one picture.
        if (wanted.Plan.Request.Refines is { } refined && transaction.Connection.ExecuteScalar<long>(
            CountRefinements, new { account = account.Id.Value, job = refined.Value }) > 0)
            return JobRefusals.IsBeingRefined;
        var asked = new Admission(wanted.Command, [wanted.Plan], account, now) { Limits = limits };
        if (acceptance.Refuse(transaction, asked) is { } refusal) return refusal;
        if (!wanted.IsAgreed && Question(transaction, wanted, account) is { } question) return question;
        return new AcceptedJob(Store(transaction, wanted, acceptance, asked), IsNew: true);
    }

    /// <summary>A command that was answered by a quote stays one, however rich its member has become meanwhile.</summary>
    private static Refusal? Question(ReadTransaction transaction, NewJob wanted, Account account) =>
        Agreement.Ask(wanted.Plan.Price, account.Available)
        ?? (BatchRows.Find(transaction, wanted.Command.Id) is null ? null : new Refusal("") { IsQuestion = true });

    /// <summary>Stores the job and holds its price; the checks are the caller's.</summary>
    public static Job Store(WriteTransaction transaction, NewJob wanted, Acceptance acceptance, Admission asked)
    {
        var job = NewJobOf(wanted, acceptance, asked);
        // A rule may be younger than the plan.
        if (job.Request.Fallback is { } fallback && asked.Limits?.AllowsModel(fallback.Model) == false)
            job = job with { Request = job.Request with { Fallback = null } };
        job = job with { Number = JobRows.Insert(transaction, job, wanted.Lease) };
        var reason = $"/{job.Request.Command} with {job.Request.Model}";
        Transfers.Hold(transaction, asked.Account.Id, job.Charge, asked.Now, reason);
        acceptance.Note(transaction, asked, job);
        return job;
    }

    private static Job NewJobOf(NewJob wanted, Acceptance acceptance, Admission asked) => new(
        new JobId(wanted.Command.Id),
        wanted.Command.Caller.Id,
        wanted.Command.Community,
        wanted.Command.ReplyTo,
        wanted.Plan.Request with
        {
            IsAgeRestricted = wanted.Command.Channel?.IsAgeRestricted is true,
            From = new RequestOrigin(wanted.Command.Caller.Roles, wanted.Command.Channel?.Id, wanted.Command.Channel?.Parent),
        },
        wanted.Plan.Price,
        JobState.Accepted,
        asked.Now,
        StoredTime.Of(wanted.Deadline))
    {
        Account = asked.Account.Id,
        MaxConcurrent = acceptance.MaxConcurrent(asked),
    };
}
