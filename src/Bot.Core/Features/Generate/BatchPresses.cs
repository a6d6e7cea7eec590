using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;

namespace Bot.Core.Features.Generate;

/// <summary>A press of a quote's Start button.</summary>
internal sealed class StartBatchPress(GenerationDesk desk, StaleMessages stale) : IPressHandler
{
    public string Action => BatchViews.StartAction;

    public bool BeginsJobs => true;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        await stale.AdoptQuoteAsync(incoming, about, cancellation);
        var words = await desk.StartQuoteAsync(incoming, about, cancellation);
        await stale.RemoveQuoteAsync(incoming, about, words, cancellation);
        return words;
    }
}

/// <summary>A press of a quote's Cancel button.</summary>
internal sealed class DropBatchPress(GenerationDesk desk, Owners owners, StaleMessages stale) : IPressHandler
{
    public string Action => BatchViews.DropAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        await stale.AdoptQuoteAsync(incoming, about, cancellation);
        var words = await desk.DropQuoteAsync(about, Reach.Of(incoming, owners), cancellation);
        await stale.RemoveQuoteAsync(incoming, about, words, cancellation);
        return words;
    }
}

/// <summary>A press of the button that cancels what is left of a started batch.</summary>
internal sealed class StopBatchPress(
    BatchStore batches, BatchMessageUpdater messages, IJobStore jobs, JobRunner runner, Owners owners, StaleMessages stale) : IPressHandler
{
    public string Action => BatchViews.StopAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        await stale.AdoptQuoteAsync(incoming, about, cancellation);
        var words = await StopAsync(about, Reach.Of(incoming, owners), cancellation);
        await stale.RemoveQuoteAsync(incoming, about, words, cancellation);
        return words;
    }

    private async Task<string> StopAsync(string about, Reach reach, CancellationToken cancellation)
    {
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

        if (stopped > 0) return $"Cancelling {stopped}.";
        // Whatever the message showed: it shows now how the batch is.
        messages.Show(batch.Id);
        return "Nothing is left to cancel: all of these have ended or are on their way.";
    }
}
