using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Jobs.Archive;
using Bot.Core.Ledger;
using Bot.Core.Loras;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Saves a trained LoRA under its member's name for it, and tells how to use it.</summary>
internal sealed partial class LoraDelivery(
    LoraStore loras, WeightsArchive weights, LedgerStore ledger, TimeProvider time, ILogger<LoraDelivery> log)
{
    /// <summary>Fetching the weights; what is left of the job's time is for telling its member.</summary>
    private static readonly TimeSpan MaxKeeping = TimeSpan.FromMinutes(5);

    internal async Task<JobEvent> RunAsync(Job job, JobContext context)
    {
        var wanted = job.Request.SavesLora ?? throw new InvalidOperationException($"Job {job.Id} trained a LoRA without a name.");
        var url = job.Output?.Files is [{ Url: var first }, ..] ? first : throw new InvalidOperationException($"Job {job.Id} has no LoRA.");
        var member = new Caller(job.Member, Name: "");
        // The job is the cause: delivering again after a crash saves it once.
        var saving = new NewLora(job.Id.Value, member, wanted.Name, url, wanted.Trigger) { MustBeKept = true };
        if (!(await loras.SaveAsync(saving, CancellationToken.None)).IsOk(out var saved, out var refusal))
        {
            Log.NotSaved(log, job.Id, refusal.Text);
            return new JobEvent.Failed("The trained LoRA could not be saved. Tell the bot's operator.", FailureKind.Defect);
        }

        // It is the member's from here on, told or not, and what a member has is paid for.
        try
        {
            var isKept = await KeepAsync(job, url, context);
            var wallet = await ledger.LookAsync(job.Member, context.Deadline);
            var shown = await context.Reply.FinishAsync(JobViews.Trained(job, saved, wallet.Available, isKept), context.Deadline);
            if (shown is ShowResult.Gone gone) Log.Untold(log, job.Id, gone.Reason);
            return new JobEvent.DeliveryConfirmed();
        }
        catch (OperationCanceledException) when (context.IsPastDeadline)
        {
            return new JobEvent.DeliveryConfirmed { IsUntold = true };
        }
    }

    /// <summary>Whether the weights are in the archive. The LoRA is its member's already, so that nothing here can end the job.</summary>
    private async Task<bool> KeepAsync(Job job, string url, JobContext context)
    {
        var left = (job.Deadline - time.GetUtcNow()) / 2;
        if (left <= TimeSpan.Zero) return false;
        return await weights.KeepAsync(job.Id, url, left < MaxKeeping ? left : MaxKeeping, context.Ends);
    }

    private static partial class Log
    {
        [LoggerMessage(13046, LogLevel.Error, "The LoRA of job {JobId} was not saved: {Reason}")]
        public static partial void NotSaved(ILogger logger, JobId jobId, string reason);

        [LoggerMessage(13047, LogLevel.Warning, "The LoRA of job {JobId} was trained, but nobody could be told: {Reason}")]
        public static partial void Untold(ILogger logger, JobId jobId, string reason);
    }
}
