using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Leads one job from its stored state to its end, step by step; every step is stored before the next.</summary>
internal sealed partial class JobFlow(
    IJobStore store,
    JobSubmission submission,
    JobFollowing following,
    JobDelivery delivery,
    LoraDelivery loras,
    JobEndNotifier telling,
    Ids ids,
    TimeProvider time,
    ILogger<JobFlow> log)
{
    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    /// <summary>Runs the job until it is final and its member knows, or until the lease is lost.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="owner">Whose lease it is.</param>
    /// <param name="reply">Where it is shown; null for nowhere, because its chat is not connected.</param>
    /// <param name="running">Tells of cancellation and of its deadline.</param>
    /// <param name="ended">What has ended it already, before its turn came or without a chat; null when it may run.</param>
    /// <param name="stopping">The process stops: leave the job where it is. Throws.</param>
    public async Task RunAsync(
        Job job, string owner, ReplyEditor? reply, RunningJob running, JobEvent? ended, CancellationToken stopping)
    {
        var current = job;
        while (!current.IsFinal)
        {
            var next = reply is null || ended is not null
                ? await StoreAsync(current, owner, ended ?? new JobEvent.DeadlinePassed(), stopping)
                : await StepAsync(current, owner, reply, running, stopping);
            if (next is null) return;
            current = next;
            if (current.State == JobState.Delivering) running.Turn?.LeaveFal();
        }

        // Its member may have the next one made, whatever becomes of the telling.
        running.Turn?.Dispose();
        if (current.NeedsFinalView) await PatientAsync(current, () => telling.TellAsync(current, owner, reply), stopping);
    }

    private async Task<Job?> StepAsync(Job job, string owner, ReplyEditor reply, RunningJob running, CancellationToken stopping)
    {
        using var context = new JobContext(owner, reply, running, stopping);
        var happened = await PatientAsync(job, () => HappenAsync(job, context, stopping), stopping);
        return happened is null ? null : await StoreAsync(job, owner, happened, stopping);
    }

    private async Task<Job?> StoreAsync(Job job, string owner, JobEvent happened, CancellationToken stopping)
    {
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
            var errorId = ids.NewError();
            Log.Broken(log, defect, job.Id, errorId);
            return new JobEvent.Failed($"Something went wrong on our side (error {errorId}).", FailureKind.Defect);
        }
    }

    private async Task<T> PatientAsync<T>(Job job, Func<Task<T>> act, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await act();
            }
            catch (StorageUnavailableException failure)
            {
                var pause = Pauses.After(tries);
                Log.StorageAway(log, failure, job.Id, pause);
                await Task.Delay(pause, time, stopping);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13022, LogLevel.Information, "Job {JobId}: {From} to {To}")]
        public static partial void Moved(ILogger logger, JobId jobId, JobState from, JobState to);

        [LoggerMessage(13023, LogLevel.Warning, "Job {JobId} is run by somebody else now")]
        public static partial void LeaseLost(ILogger logger, JobId jobId);

        [LoggerMessage(13024, LogLevel.Error, "Job {JobId} met a defect, told to the member as error {ErrorId}")]
        public static partial void Broken(ILogger logger, Exception defect, JobId jobId, string errorId);

        [LoggerMessage(13025, LogLevel.Error, "Job {JobId} waits {Pause}: the database is not available")]
        public static partial void StorageAway(ILogger logger, Exception failure, JobId jobId, TimeSpan pause);
    }
}
