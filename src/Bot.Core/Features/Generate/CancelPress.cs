using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;

namespace Bot.Core.Features.Generate;

/// <summary>A press of a job's Cancel button.</summary>
internal sealed class CancelPress(IJobStore store, JobRunner runner, Owners owners, StaleMessages stale) : IPressHandler
{
    public string Action => JobViews.CancelAction;

    /// <summary>Stores the wish, tells the job, and says what to tell the presser.</summary>
    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var reach = Reach.Of(incoming, owners);
        var asked = await store.RequestCancelAsync(new JobId(about), reach, cancellation);
        var words = asked.IsOk(out var job, out var refusal) ? "Cancelling." : refusal.Text;
        if (job is not null) runner.SignalCancel(job.Id);
        else job = await store.FindAsync(new JobId(about), cancellation);
        if (job is null || reach.Covers(job.Member, job.Community)) stale.Remove(incoming, job?.ReplyTo, words);
        return words;
    }
}
