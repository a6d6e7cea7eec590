using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>
/// Tells how a job ended. What cannot be told is tried again with growing pauses, over some six hours, and then no more: the credits
/// are back all the same. What stands there is left alone: what is told of the rest comes beside it.
/// </summary>
public sealed partial class JobEndNotifier(
    IJobStore store, ReplyDispatcher replies, JobTimes times, TimeProvider time, ILogger<JobEndNotifier> log)
{
    private const string Beside = "end";

    /// <summary>One attempt. True when nothing is owed any more.</summary>
    internal async Task<bool> TellAsync(Job job, string owner, ReplyEditor? reply)
    {
        if (reply is null || !await TryAsync(job, reply))
        {
            var attempts = job.NotifyAttempts + 1;
            if (attempts < times.MaxNotifyAttempts)
            {
                var pause = times.PauseAfter(attempts);
                Log.TellLater(log, job.Id, pause);
                await store.PutOffAsync(job.Id, owner, time.GetUtcNow() + pause, CancellationToken.None);
                return false;
            }

            Log.GivenUp(log, job.Id, attempts);
        }

        await store.MarkShownAsync(job.Id, CancellationToken.None);
        return true;
    }

    private async Task<bool> TryAsync(Job job, ReplyEditor reply)
    {
        using var limit = new CancellationTokenSource(times.NotifyTimeout, time);
        try
        {
            if (reply.IsGone) return true;
            if (job.State == JobState.Delivered && job.Request.Makes != Product.Lora) return await TellBesideAsync(job, reply);
            if (await reply.FinishAsync(JobViews.Ended(job), limit.Token) is ShowResult.Gone gone) Log.Untellable(log, job.Id, gone.Reason);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception defect) when (defect is not StorageUnavailableException)
        {
            Log.Broken(log, defect, job.Id);
            return false;
        }
    }

    private async Task<bool> TellBesideAsync(Job job, ReplyEditor reply) =>
        job.Request.Undelivered == 0 || replies.Chat(reply.Address.Platform) is not { } chat
        || await replies.ShowAsync(chat.Beside(reply.Address, Beside), JobViews.Ended(job), static _ => Task.CompletedTask);

    private static partial class Log
    {
        [LoggerMessage(13042, LogLevel.Warning, "How job {JobId} ended can be told to nobody: {Reason}")]
        public static partial void Untellable(ILogger logger, JobId jobId, string reason);

        [LoggerMessage(13043, LogLevel.Warning, "How job {JobId} ended could not be told yet; it is tried again in {Pause}")]
        public static partial void TellLater(ILogger logger, JobId jobId, TimeSpan pause);

        [LoggerMessage(13044, LogLevel.Error, "How job {JobId} ended is told to nobody: {Attempts} attempts failed")]
        public static partial void GivenUp(ILogger logger, JobId jobId, int attempts);

        [LoggerMessage(13045, LogLevel.Error, "Telling how job {JobId} ended met a defect")]
        public static partial void Broken(ILogger logger, Exception defect, JobId jobId);
    }
}
