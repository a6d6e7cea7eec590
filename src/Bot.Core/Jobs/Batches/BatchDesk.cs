using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Readings;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Batches;

/// <summary>
/// Takes requests in whose prompt may hold choices: a single job runs at once; several, and a training, are quoted and run
/// when the member says so, as does a single one whose price is high. Where the price depends on a file that nobody has
/// measured, the file is read first.
/// </summary>
internal sealed class BatchDesk(
    Catalogue catalogue,
    JobDesk desk,
    ReadingDesk readings,
    BatchStore store,
    BatchBoard board,
    JobRunner runner,
    Replies replies,
    JobTimes times,
    TimeProvider time)
{
    /// <summary>Plans the request; starts it, or stores and shows its quote.</summary>
    /// <returns>Null when a job or a quote shows itself from now on; a refusal when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(IncomingCommand command, GenerationRequest request, CancellationToken cancellation)
    {
        if (!BatchPlan.Of(catalogue, request).IsOk(out var plan, out var fault)) return fault;
        Refusal? refused;
        if (plan.Unread is [{ Kind: var kind }, ..])
        {
            if (!plan.AtLeast(catalogue, request).IsOk(out plan, out fault)) return fault;
            refused = await readings.AcceptAsync(command, request, kind, plan, cancellation);
        }
        else
        {
            refused = await AcceptAsync(command, plan, cancellation);
        }

        if (refused is not { } refusal) return null;
        // What the same costs with a model that the member can pay, one press away.
        if (CheaperPlan.Instead(catalogue, request, plan, refusal, command) is not { } offered) return refusal;
        return await QuoteAsync(command, offered, cancellation) is null ? null : refusal;
    }

    private async Task<Refusal?> AcceptAsync(IncomingCommand command, BatchPlan plan, CancellationToken cancellation)
    {
        if (plan.MustBeAgreed) return await QuoteAsync(command, plan, cancellation);
        var refusal = await desk.AcceptAsync(command, plan.Jobs[0], isAgreed: false, cancellation);
        return refusal is { IsQuestion: true } ? await QuoteAsync(command, plan.Because(refusal.Text, null), cancellation) : refusal;
    }

    /// <summary>Stores the batch's jobs and starts them; what to tell the presser.</summary>
    public async Task<string> StartAsync(IncomingCommand press, string id, CancellationToken cancellation)
    {
        if (runner.IsFull) return "Too much is being made right now. Try again in a minute; nothing was charged.";
        if (replies.Chat(press.ReplyTo.Platform) is not { } chat) return "This chat is not connected right now. Try again in a minute.";
        var started = await store.StartAsync(id, press, (batch, atOnce) => Jobs(batch, atOnce, press, chat), cancellation);
        if (!started.IsOk(out var batch, out var refusal))
        {
            // A quote that has run out loses its buttons.
            if (await store.FindAsync(id, cancellation) is { State: BatchState.Quoted } quote && quote.ExpiresAt <= time.GetUtcNow())
                board.Show(id);
            return PressRefusal.Tell(replies, press, refusal);
        }

        foreach (var job in batch.Jobs) runner.Start(job);
        board.Show(id);
        return batch.Jobs.Count > 0 ? "Started." : "These have started already.";
    }

    /// <summary>Puts a quote away; what to tell the presser.</summary>
    public async Task<string> DropAsync(string id, Reach reach, CancellationToken cancellation)
    {
        if (!(await store.DropAsync(id, reach, cancellation)).IsOk(out _, out var refusal)) return refusal.Text;
        board.Show(id);
        return "Cancelled. Nothing was charged.";
    }

    private async Task<Refusal?> QuoteAsync(IncomingCommand command, BatchPlan plan, CancellationToken cancellation)
    {
        var batch = plan.Quoted(command, time.GetUtcNow());
        if (!(await store.QuoteAsync(batch, command, cancellation)).IsOk(out _, out var refusal)) return refusal;
        board.Show(batch.Id);
        return null;
    }

    /// <summary>
    /// The jobs as commands of their own. Those for which the member has no free place wait for the earlier ones, so they
    /// get that much more time.
    /// </summary>
    private List<NewJob> Jobs(Batch batch, int atOnce, IncomingCommand press, IChat chat) =>
    [
        .. batch.Jobs.Select((job, at) => new NewJob(
            press with { Id = batch.JobId(at + 1), ReplyTo = chat.Beside(press.ReplyTo, $"{at + 1}") },
            job.Request,
            job.Price,
            runner.NewLease(),
            time.GetUtcNow() + (job.Within ?? times.Job) * (1 + at / atOnce))),
    ];
}
