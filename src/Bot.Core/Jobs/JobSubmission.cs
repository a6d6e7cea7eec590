using Bot.Core.Archive;
using Bot.Core.Catalog;
using Bot.Core.Fal;
using Bot.Core.Media;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Hands a job's files over and posts it to fal's queue.</summary>
public sealed partial class JobSubmission(
    IJobStore store, IFalQueue fal, InputFiles files, FalAccount account, WeightsArchive weights, Catalogue catalogue,
    ILogger<JobSubmission> log)
{
    /// <summary>
    /// fal's submit has no idempotency key: after a crash between posting and storing the ticket the job is posted once
    /// more, never a third time. The member pays once in any case.
    /// </summary>
    private const int MaxSubmissions = 2;

    private static readonly JobEvent Lost = new JobEvent.Failed(
        "We lost track of this request twice. Try again.", JobFailureKind.LostTrack);

    /// <summary>How often a request may have been posted twice since the start; each may cost the operator once.</summary>
    public long PossibleDoubles => Interlocked.Read(ref _possibleDoubles);

    private long _possibleDoubles;

    internal async Task<JobEvent?> RunAsync(Job job, JobContext context)
    {
        if (job.IsCancelRequested || context.CancelRequested.IsCancellationRequested) return new JobEvent.CancelConfirmed();
        if (context.IsPastDeadline && job.StartedAt is null)
            return account.Trouble is { } trouble ? Failed(trouble) : new JobEvent.DeadlinePassed { HadNoTurn = true };
        if (job.Submissions >= MaxSubmissions) return Lost;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.Ends, context.CancelRequested);
        try
        {
            return await SubmitAsync(job, context, ends.Token);
        }
        catch (OperationCanceledException) when (context.CancelRequested.IsCancellationRequested && !context.Ends.IsCancellationRequested)
        {
            return new JobEvent.CancelConfirmed();
        }
        catch (OperationCanceledException) when (context.IsPastDeadline && account.Trouble is { } trouble)
        {
            return Failed(trouble);
        }
    }

    private async Task<JobEvent?> SubmitAsync(Job job, JobContext context, CancellationToken ends)
    {
        while (true)
        {
            if (account.Trouble is not null) context.Reply.Show(JobViews.Waiting(job, FalAccount.WaitingWords));
            await account.EnterAsync(ends);
            context.Reply.Show(JobViews.Accepted(job));
            if ((await files.HandOverAsync(job, ends)).IsOk(out var handed, out var refusal))
                return await SubmitAsync(job, handed, context, ends);
            if (!refusal.IsOfAccount) return new JobEvent.Failed(refusal.Text, JobFailureKind.InputUnreadable);
        }
    }

    private async Task<JobEvent?> SubmitAsync(Job job, HandedOver handed, JobContext context, CancellationToken ends)
    {
        // fal would be paid for what nobody can be shown.
        if (context.Reply.IsGone) return JobDelivery.NotShown(job);
        var input = handed.Fill(job.Request.InputJson, job.Request.Files);
        if (!catalogue.MayBeSent(job.Request.Endpoint, input))
            return new JobEvent.Failed(
                $"This bot is locked to {catalogue.Lock!.Model} now. Send the command again.", JobFailureKind.Locked);
        input = await weights.FreshAsync(input, ends);
        ends.ThrowIfCancellationRequested();
        var begins = new JobEvent.SubmitStarted { Measured = MeasuredPrice.Of(catalogue, job, handed.Measured) };
        var started = await store.ApplyAsync(job.Id, context.Owner, begins, CancellationToken.None);
        return started is null ? null : await PostAsync(started, input, handed, context);
    }

    private async Task<JobEvent> PostAsync(Job job, string input, HandedOver handed, JobContext context)
    {
        if (job.Submissions > 1) CountDouble(job);
        if (catalogue.Lock is not null) Log.LockedPayload(log, job.Id, job.Request.Endpoint, Secrets.Masked(input));
        var result = await fal.SubmitAsync(job.Request.Endpoint, input, context.Deadline);
        var byFallback = !result.IsSuccess && IsAway(result.Failure) && job.Request.Fallback is { } other
            && catalogue.MayBeSent(other.Endpoint, other.InputJson);
        if (byFallback) result = await FallBackAsync(job, job.Request.Fallback!, handed, result.Failure!, context);
        var endpoint = byFallback ? job.Request.Fallback!.Endpoint : job.Request.Endpoint;
        if (!result.IsSuccess) return await RefusedAsync(job, result.Failure, endpoint);
        await account.AcceptedAsync(endpoint);
        if (result.Value.MayHaveBeenSubmittedTwice) CountDouble(job);
        return new JobEvent.Submitted(Stored(result.Value)) { ByFallback = byFallback };
    }

    private async Task<JobEvent> RefusedAsync(Job job, FalFailure failure, string endpoint)
    {
        Log.Refused(log, job.Id, failure.OperatorText);
        if (!failure.IsAccount) return Failed(failure);
        return await account.RefusedAsync(failure, endpoint)
            ? new JobEvent.Held { MayHaveBeenTaken = failure.MayHaveBeenAccepted }
            : new JobEvent.Failed(
                "The bot's account at the picture service may not use this model. Choose another one.", JobFailureKind.Forbidden);
    }

    private static JobEvent.Failed Failed(FalFailure failure) => new(failure.MemberText, JobFailureKinds.Of(failure.Kind));

    /// <summary>fal has not begun it and will not: asking for something else cannot make two pictures.</summary>
    private static bool IsAway(FalFailure failure) =>
        failure is { Kind: FalFailureKind.EndpointGone or FalFailureKind.Unavailable, MayHaveBeenAccepted: false };

    private async Task<FalResult<FalTicket>> FallBackAsync(
        Job job, FallbackRequest fallback, HandedOver handed, FalFailure failure, JobContext context)
    {
        Log.FallsBack(log, job.Id, job.Request.Model, fallback.Model, failure.OperatorText);
        var input = await weights.FreshAsync(handed.Fill(fallback.InputJson, fallback.Files), context.Deadline);
        return await fal.SubmitAsync(fallback.Endpoint, input, context.Deadline);
    }

    private void CountDouble(Job job)
    {
        Interlocked.Increment(ref _possibleDoubles);
        Log.MaybeTwice(log, job.Id);
    }

    private static StoredTicket Stored(FalTicket ticket) => new(
        ticket.RequestId, ticket.StatusUrl.AbsoluteUri, ticket.ResponseUrl.AbsoluteUri, ticket.CancelUrl.AbsoluteUri);

    private static partial class Log
    {
        // The operator of a locked bot wants to see that nothing else goes out. Prompts and addresses, no secret.
        [LoggerMessage(3, LogLevel.Information, "Locked: job {JobId} posts to {Endpoint}: {Input}")]
        public static partial void LockedPayload(ILogger logger, string jobId, string endpoint, string input);

        [LoggerMessage(4, LogLevel.Warning, "Job {JobId}: {Model} is not available, {Fallback} takes its place: {Failure}")]
        public static partial void FallsBack(ILogger logger, string jobId, string model, string fallback, string failure);

        [LoggerMessage(1, LogLevel.Warning, "fal did not take job {JobId}: {Failure}")]
        public static partial void Refused(ILogger logger, string jobId, string failure);

        [LoggerMessage(2, LogLevel.Warning, "Job {JobId} may have been posted to fal twice; the member pays once")]
        public static partial void MaybeTwice(ILogger logger, string jobId);
    }
}
