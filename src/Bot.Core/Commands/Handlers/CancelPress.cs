using Bot.Core.Jobs;
using Bot.Core.Moderation;

namespace Bot.Core.Commands.Handlers;

/// <summary>A press of a job's Cancel button.</summary>
internal sealed class CancelPress(IJobStore store, JobRunner runner, Owners owners) : IPressHandler
{
    public string Action => JobViews.CancelAction;

    /// <summary>Stores the wish, tells the job, and says what to tell the presser.</summary>
    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var asked = await store.RequestCancelAsync(about, Reach.Of(incoming, owners), cancellation);
        if (!asked.IsOk(out var job, out var refusal)) return refusal.Text;
        runner.SignalCancel(job.Id);
        return "Cancelling.";
    }
}
