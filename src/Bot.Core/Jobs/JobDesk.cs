using Bot.Core.Catalog;
using Bot.Core.Commands;

namespace Bot.Core.Jobs;

/// <summary>Takes requests for media in: plan, store with its hold, start.</summary>
public sealed class JobDesk(Catalogue catalogue, IJobStore store, JobRunner runner, JobTimes times, TimeProvider time)
{
    /// <summary>Plans the request, stores it and starts it.</summary>
    /// <returns>Null when the job shows itself from now on; a refusal when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(IncomingCommand command, GenerationRequest request, CancellationToken cancellation) =>
        catalogue.Plan(request).IsOk(out var plan, out var refusal) ? await AcceptAsync(command, plan, cancellation) : refusal;

    /// <summary>Stores what is planned and starts it.</summary>
    /// <returns>Null when the job shows itself from now on; a refusal when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(IncomingCommand command, JobPlan plan, CancellationToken cancellation)
    {
        if (runner.IsFull) return new Refusal("Too much is being made right now. Try again in a minute; nothing was charged.");
        var job = new NewJob(command, plan.Request, plan.Price, runner.NewLease(), time.GetUtcNow() + (plan.Within ?? times.Job));
        if (!(await store.AcceptAsync(job, cancellation)).IsOk(out var accepted, out var refused)) return refused;
        if (accepted.IsNew) runner.Start(accepted.Job);
        return null;
    }
}
