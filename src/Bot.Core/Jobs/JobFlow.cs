using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Leads one job from its stored state to its end, step by step; every step is stored before the next.</summary>
public sealed partial class JobFlow(
    IJobStore store,
    JobSubmission submission,
    JobFollowing following,
    JobDelivery delivery,
    LoraDelivery loras,
    JobTimes times,
    TimeProvider time,
    ILogger<JobFlow> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Runs the job until it is final and its member knows, or until the lease is lost.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="owner">Whose lease it is.</param>
    /// <param name="reply">Where it is shown.</param>
    /// <param name="running">Tells of cancellation.</param>
    /// <param name="stopping">The process stops: leave the job where it is. Throws.</param>
    public async Task RunAsync(Job job, string owner, ReplyEditor reply, RunningJob running, CancellationToken stopping)
    {
        var current = job;
        while (current is { IsFinal: false } or { OwesView: true })
        {
            var next = current.IsFinal
                ? await PatientAsync(current, () => TellAsync(current, reply), stopping)
                : await StepAsync(current, owner, reply, running, stopping);
            if (next is null) return;
            current = next;
            if (current.IsFinal || current.State == JobState.Delivering) running.Turn?.LeaveFal();
        }
    }

    private async Task<Job?> StepAsync(Job job, string owner, ReplyEditor reply, RunningJob running, CancellationToken stopping)
    {
        using var context = new JobContext(job, owner, reply, running, time, stopping);
        var happened = await PatientAsync(job, () => HappenAsync(job, context, stopping), stopping);
        if (happened is null) return null;

        // What happened outside must be stored even if the database is away for a while: doing the step again could post
        // to fal twice.
        var next = await PatientAsync(job, () => store.ApplyAsync(job.Id, owner, happened, CancellationToken.None), stopping);
        if (next is null) Log.LeaseLost(log, job.Id);
        else Log.Moved(log, job.Id, job.State, next.State);
        return next;
    }

    private async Task<JobEvent?> HappenAsync(Job job, JobContext context, CancellationToken stopping)
    {
        try
        {
            return job.State switch
            {
                JobState.Accepted or JobState.Submitting => await submission.RunAsync(job, context),
                JobState.Submitted => await following.RunAsync(job, context),
                _ when job.Request.Makes == Product.Lora => await loras.RunAsync(job, context),
                _ => await delivery.RunAsync(job, context),
            };
        }
        catch (OperationCanceledException) when (context.IsPastDeadline && !stopping.IsCancellationRequested)
        {
            return new JobEvent.DeadlinePassed();
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            var errorId = Guid.NewGuid().ToString("N")[..8];
            Log.Broken(log, defect, job.Id, errorId);
            return new JobEvent.Failed($"Something went wrong on our side (error {errorId}).", JobFailureKind.Defect);
        }
    }

    private async Task<T> PatientAsync<T>(Job job, Func<Task<T>> act, CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await act();
            }
            catch (StorageUnavailableException failure)
            {
                Log.StorageAway(log, failure, job.Id, pause);
                await Task.Delay(pause, time, stopping);
            }
        }
    }

    private async Task<Job?> TellAsync(Job job, ReplyEditor reply)
    {
        using var limit = new CancellationTokenSource(times.Telling, time);
        try
        {
            if (!reply.IsGone && await reply.FinishAsync(JobViews.Ended(job), limit.Token) is ShowResult.Gone gone)
                Log.Untellable(log, job.Id, gone.Reason);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Log.TellLater(log, job.Id);
            return null;
        }

        await store.MarkShownAsync(job.Id, CancellationToken.None);
        return job with { OwesView = false };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Job {JobId}: {From} to {To}")]
        public static partial void Moved(ILogger logger, string jobId, JobState from, JobState to);

        [LoggerMessage(2, LogLevel.Warning, "Job {JobId} is run by somebody else now")]
        public static partial void LeaseLost(ILogger logger, string jobId);

        [LoggerMessage(3, LogLevel.Error, "Job {JobId} met a defect, told to the member as error {ErrorId}")]
        public static partial void Broken(ILogger logger, Exception defect, string jobId, string errorId);

        [LoggerMessage(4, LogLevel.Error, "Job {JobId} waits {Pause}: the database is not available")]
        public static partial void StorageAway(ILogger logger, Exception failure, string jobId, TimeSpan pause);

        [LoggerMessage(5, LogLevel.Warning, "How job {JobId} ended can be told to nobody: {Reason}")]
        public static partial void Untellable(ILogger logger, string jobId, string reason);

        [LoggerMessage(6, LogLevel.Warning, "How job {JobId} ended could not be told yet; a later round tries again")]
        public static partial void TellLater(ILogger logger, string jobId);
    }
}
