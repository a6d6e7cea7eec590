using Bot.Core.Fal;
using Bot.Core.Jobs.Archive;
using Bot.Core.Models;
using Bot.Core.Storage;
using Bot.Core.Web;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Hands a job's files over and posts it to fal's queue.</summary>
public sealed partial class JobSubmission(
    IJobStore store, IFalQueue fal, InputFiles files, FalAccount account, WeightsArchive weights, Catalogue catalogue, SendRules rules,
    ILogger<JobSubmission> log)
{
    // fal may have both, and there is no way to find out: its list of requests has ended ones only, and no mark of ours.
    private static readonly JobEvent.Failed Lost = new(
        "The bot was interrupted twice while it sent this to fal, so it is not sent a third time. Send the command again.",
        FailureKind.LostTrack);

    internal async Task<JobEvent?> RunAsync(Job job, JobContext context)
    {
        if (job.IsCancelRequested || context.CancelRequested.IsCancellationRequested) return new JobEvent.CancelConfirmed();
        if (context.IsPastDeadline && job.StartedAt is null)
            return account.Trouble is { } trouble ? Failed(trouble) : new JobEvent.DeadlinePassed { HadNoTurn = true };
        if (job.Submissions >= JobProgress.MaxSubmissions) return Unsent(job, Lost);
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
            if (account.Trouble is not null) context.Reply.Show(JobViews.Waiting(job, FalAccount.WaitingText));
            await account.EnterAsync(ends);
            context.Reply.Show(JobViews.Accepted(job));
            if ((await files.HandOverAsync(job, ends)).IsOk(out var handed, out var refusal))
                return await SubmitAsync(job, handed, context, ends);
            if (!refusal.IsOfAccount) return Unsent(job, new JobEvent.Failed(refusal.Text, FailureKind.InputUnreadable));
        }
    }

    private async Task<JobEvent?> SubmitAsync(Job job, UploadedInputs handed, JobContext context, CancellationToken ends)
    {
        // fal would be paid for what nobody can be shown.
        if (context.Reply.IsGone) return Unsent(job, JobDelivery.NotShown(job));
        var send = new Send(job.Request.Model, job.Request.Endpoint, handed.Fill(job.Request.InputJson, job.Request.Files));
        if (await MayBeSentAsync(job, send, ends) is { } ruledOut) return Unsent(job, ruledOut);
        send = send with { Input = await weights.FreshAsync(send.Input, ends) };
        ends.ThrowIfCancellationRequested();
        var begins = new JobEvent.SubmitStarted { Measured = MeasuredPrice.Of(catalogue, job, handed.Measured) };
        var started = await store.ApplyAsync(job.Id, context.Owner, begins, CancellationToken.None);
        return started is null ? null : await PostAsync(started, send, handed, context);
    }

    /// <summary>It is not posted now; before a crash it may have been.</summary>
    private static JobEvent.Failed Unsent(Job job, JobEvent.Failed why) =>
        why with { MayHaveBeenTaken = job.State == JobState.Submitting && job.Submissions > 0 };

    private async Task<JobEvent> PostAsync(Job job, Send send, UploadedInputs handed, JobContext context)
    {
        if (job.Submissions > 1) Log.MaybeTwice(log, job.Id);
        var result = await SendAsync(job, send, context);
        var byFallback = false;
        if (!result.IsSuccess && IsAway(result.Failure) && job.Request.Fallback is { } other)
        {
            var instead = new Send(other.Model, other.Endpoint, handed.Fill(other.InputJson, other.Files));
            byFallback = await MayFallBackAsync(job, instead, context);
            if (byFallback)
            {
                Log.FallsBack(log, job.Id, job.Request.Model, other.Model, result.Failure.OperatorText);
                send = instead with { Input = await weights.FreshAsync(instead.Input, context.Deadline) };
                result = await SendAsync(job, send, context);
            }
        }

        if (!result.IsSuccess) return await RefusedAsync(job, result.Failure, send.Endpoint);
        await account.AcceptedAsync(send.Endpoint);
        if (result.Value.MayHaveBeenSubmittedTwice) Log.MaybeTwice(log, job.Id);
        return new JobEvent.Submitted(result.Value) { ByFallback = byFallback };
    }

    private Task<JobEvent.Failed?> MayBeSentAsync(Job job, Send send, CancellationToken ends) =>
        rules.MayBeSentAsync(job, send.Model, send.Endpoint, send.Input, ends);

    // The first one has been posted: what keeps this from being answered must not have it posted again.
    private async Task<bool> MayFallBackAsync(Job job, Send send, JobContext context)
    {
        try
        {
            return await MayBeSentAsync(job, send, context.Ends) is null;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }

    private Task<FalResult<FalTicket>> SendAsync(Job job, Send send, JobContext context)
    {
        if (catalogue.Lock is not null) Log.LockedPayload(log, job.Id, send.Endpoint, Secrets.Masked(send.Input));
        return fal.SubmitAsync(send.Endpoint, send.Input, context.Deadline);
    }

    private async Task<JobEvent> RefusedAsync(Job job, FalFailure failure, string endpoint)
    {
        Log.Refused(log, job.Id, failure.OperatorText);
        if (!failure.IsAccount) return Failed(failure);
        return await account.RefusedAsync(failure, endpoint)
            ? new JobEvent.Held { MayHaveBeenTaken = failure.MayHaveBeenAccepted }
            : new JobEvent.Failed(
                "The bot's account at the picture service may not use this model. Choose another one.", FailureKind.Forbidden);
    }

    private static JobEvent.Failed Failed(FalFailure failure) => new(failure.MemberText, failure.Kind)
    {
        MayHaveBeenTaken = failure.MayHaveBeenAccepted,
    };

    /// <summary>fal has not begun it and will not: asking for something else cannot make two pictures.</summary>
    private static bool IsAway(FalFailure failure) =>
        failure is { Kind: FailureKind.EndpointGone or FailureKind.Unavailable, MayHaveBeenAccepted: false };

    /// <summary>What is posted where.</summary>
    private sealed record Send(string Model, string Endpoint, string Input);

    private static partial class Log
    {
        // The operator of a locked bot wants to see that nothing else goes out. Prompts and addresses, no secret.
        [LoggerMessage(13038, LogLevel.Information, "Locked: job {JobId} posts to {Endpoint}: {Input}")]
        public static partial void LockedPayload(ILogger logger, JobId jobId, string endpoint, string input);

        [LoggerMessage(13039, LogLevel.Warning, "Job {JobId}: {Model} is not available, {Fallback} takes its place: {Failure}")]
        public static partial void FallsBack(ILogger logger, JobId jobId, string model, string fallback, string failure);

        [LoggerMessage(13040, LogLevel.Warning, "fal did not take job {JobId}: {Failure}")]
        public static partial void Refused(ILogger logger, JobId jobId, string failure);

        [LoggerMessage(13041, LogLevel.Warning, "Job {JobId} may have been posted to fal twice; the member pays once")]
        public static partial void MaybeTwice(ILogger logger, JobId jobId);
    }
}
