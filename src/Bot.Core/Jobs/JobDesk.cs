using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>Takes requests for media in: plan, store with its hold, start.</summary>
internal sealed class JobDesk(IJobStore store, JobRunner runner, JobTimes times, TimeProvider time)
{
    /// <summary>Stores what is planned and starts it.</summary>
    /// <param name="command">Who asks, where.</param>
    /// <param name="plan">What.</param>
    /// <param name="isAgreed">The member has seen the price.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <returns>Null when the job shows itself from now on; a refusal, or a question about the price, when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(IncomingCommand command, JobPlan plan, bool isAgreed, CancellationToken cancellation)
    {
        if (runner.IsFull) return new Refusal("Too much is being made right now. Try again in a minute; nothing was charged.");
        var job = new NewJob(command, plan.Request, plan.Price, runner.NewLease(), time.GetUtcNow() + (plan.Within ?? times.Job))
        {
            IsAgreed = isAgreed,
        };
        if (!(await store.AcceptAsync(job, cancellation)).IsOk(out var accepted, out var refused)) return refused;
        if (accepted.IsNew) runner.Start(accepted.Job);
        return null;
    }
}
