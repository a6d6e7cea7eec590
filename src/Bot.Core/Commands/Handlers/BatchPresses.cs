using Bot.Core.Batches;
using Bot.Core.Jobs;
using Bot.Core.Moderation;

namespace Bot.Core.Commands.Handlers;

/// <summary>A press of a quote's Start button.</summary>
internal sealed class StartBatchPress(BatchDesk desk) : IPressHandler
{
    public string Action => BatchViews.StartAction;

    public bool BeginsJobs => true;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        desk.StartAsync(incoming, about, cancellation);
}

/// <summary>A press of a quote's Cancel button.</summary>
internal sealed class DropBatchPress(BatchDesk desk, Owners owners) : IPressHandler
{
    public string Action => BatchViews.DropAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        desk.DropAsync(about, Reach.Of(incoming, owners), cancellation);
}

/// <summary>A press of the button that cancels what is left of a started batch.</summary>
internal sealed class StopBatchPress(BatchStore batches, IJobStore jobs, JobRunner runner, Owners owners) : IPressHandler
{
    public string Action => BatchViews.StopAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var reach = Reach.Of(incoming, owners);
        if (await batches.FindAsync(about, cancellation) is not { } batch) return BatchRefusals.Unknown.Text;
        if (batch.RefusalFor(reach) is { } refusal) return refusal.Text;
        if (batch.State != BatchState.Started) return BatchRefusals.NotBegun.Text;
        var stopped = 0;
        // The last first: those that wait for a place must not get one from those that are cancelled before them.
        for (var number = batch.Jobs.Count; number > 0; number--)
        {
            var asked = await jobs.RequestCancelAsync(batch.JobId(number), reach, cancellation);
            if (!asked.IsOk(out var job, out _)) continue;
            runner.SignalCancel(job.Id);
            stopped++;
        }

        return stopped == 0 ? "Nothing is left to cancel: all of these have ended or are on their way." : $"Cancelling {stopped}.";
    }
}
