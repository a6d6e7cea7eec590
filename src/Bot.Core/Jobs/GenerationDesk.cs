using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Readings;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>
/// The one way in for whatever is to be made, by commands and by buttons. A single job starts at once; several, a training, and a
/// single one whose price is high are quoted and start when the member says so. Where the price depends on a file that nobody has
/// measured, the file is read first.
/// </summary>
/// <remarks>
/// The command says who asks, where, and which message the work owns from now on; its id becomes the job's, so that a redelivery
/// is the same job. A button that begins something new gives its press with a reply beside the pressed message:
/// <c>press with { ReplyTo = chat.Beside(press.ReplyTo, "r") }</c>.
/// </remarks>
internal sealed class GenerationDesk(
    Catalogue catalogue,
    IJobStore jobs,
    BatchStore quotes,
    BatchMessageUpdater messages,
    ReadingDesk readings,
    JobRunner runner,
    ReplyDispatcher replies,
    TimeProvider time)
{
    private static readonly Refusal Full = new("Too much is being made right now. Try again in a minute; nothing was charged.");

    /// <summary>Plans the request; starts it, or stores and shows its quote, or lets its files be read.</summary>
    /// <returns>Null when a job, a quote or a reading shows itself from now on; a refusal when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(IncomingCommand command, GenerationRequest request, CancellationToken cancellation)
    {
        if (!JobPlans.Of(catalogue, request).IsOk(out var plans, out var fault)) return fault;
        Refusal? refused;
        if (plans.Unread() is [{ Kind: var kind }, ..])
        {
            if (!plans.AtLeast(catalogue, request).IsOk(out plans, out fault)) return fault;
            refused = await readings.AcceptAsync(command, request, kind, plans, cancellation);
        }
        else
        {
            refused = plans.MustBeAgreed()
                ? await QuoteAsync(command, plans, cancellation)
                : await AskAsync(command, plans[0], cancellation);
        }

        if (refused is not { } refusal) return null;
        // What the same costs with a model that the member can pay, one press away.
        if (CheaperPlan.Instead(catalogue, request, plans, refusal, command) is not { } offered) return refusal;
        return await QuoteAsync(command, offered, cancellation) is null ? null : refusal;
    }

    /// <summary>Starts a job whose price its member has seen, as on the button that they pressed.</summary>
    /// <returns>Null when it shows itself from now on; a refusal when nothing was stored.</returns>
    public Task<Refusal?> StartAsync(IncomingCommand command, JobPlan plan, CancellationToken cancellation) =>
        StartAsync(command, plan, isAgreed: true, cancellation);

    /// <summary>Stores the jobs of a quote and starts them; what to tell the presser.</summary>
    public async Task<string> StartQuoteAsync(IncomingCommand press, string id, CancellationToken cancellation)
    {
        if (runner.IsFull) return Full.Text;
        if (replies.Chat(press.ReplyTo.Platform) is not { } chat) return "This chat is not connected right now. Try again in a minute.";
        var started = await quotes.StartAsync(id, press, (batch, maxConcurrent) => Jobs(batch, maxConcurrent, press, chat), cancellation);
        if (!started.IsOk(out var stored, out var refusal))
        {
            // A quote that has run out loses its buttons.
            if (await quotes.FindAsync(id, cancellation) is { State: BatchState.Quoted } quote && quote.ExpiresAt <= time.GetUtcNow())
                messages.Show(id);
            return PressRefusal.Tell(replies, press, refusal);
        }

        foreach (var job in stored) runner.Start(job);
        messages.Show(id);
        return stored.Length > 0 ? "Started." : "These have started already.";
    }

    /// <summary>Puts a quote away; what to tell the presser.</summary>
    public async Task<string> DropQuoteAsync(string id, Reach reach, CancellationToken cancellation)
    {
        if (!(await quotes.DropAsync(id, reach, cancellation)).IsOk(out _, out var refusal)) return refusal.Text;
        messages.Show(id);
        return "Cancelled. Nothing was charged.";
    }

    /// <summary>Starts the job, or asks first where its price is high for who pays.</summary>
    private async Task<Refusal?> AskAsync(IncomingCommand command, JobPlan plan, CancellationToken cancellation)
    {
        var refusal = await StartAsync(command, plan, isAgreed: false, cancellation);
        return refusal is { IsQuestion: true }
            ? await QuoteAsync(command, [plan with { Because = refusal.Text }], cancellation)
            : refusal;
    }

    private async Task<Refusal?> StartAsync(IncomingCommand command, JobPlan plan, bool isAgreed, CancellationToken cancellation)
    {
        if (runner.IsFull) return Full;
        var wanted = runner.Prepare(command, plan) with { IsAgreed = isAgreed };
        if (!(await jobs.AcceptAsync(wanted, cancellation)).IsOk(out var accepted, out var refusal)) return refusal;
        if (accepted.IsNew) runner.Start(accepted.Job);
        return null;
    }

    private async Task<Refusal?> QuoteAsync(IncomingCommand command, IReadOnlyList<JobPlan> plans, CancellationToken cancellation)
    {
        var quote = Batch.Quoted(command, plans, time.GetUtcNow());
        if (!(await quotes.QuoteAsync(quote, command, cancellation)).IsOk(out _, out var refusal)) return refusal;
        messages.Show(quote.Id);
        return null;
    }

    /// <summary>
    /// The jobs as commands of their own. Those for which the member has no free place wait for the earlier ones, so they
    /// get that much more time.
    /// </summary>
    private List<NewJob> Jobs(Batch batch, int maxConcurrent, IncomingCommand press, IChat chat) =>
    [
        .. batch.Jobs.Select((plan, at) => runner.Prepare(
            press with { Id = batch.JobId(at + 1).Value, ReplyTo = chat.Beside(press.ReplyTo, $"{at + 1}") },
            plan,
            rounds: 1 + at / maxConcurrent)),
    ];
}
