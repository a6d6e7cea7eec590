using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>
/// A press of a picture's Refine button: anybody in the community may, for their own credits. The new job is the press's,
/// so a redelivered press is the same job.
/// </summary>
internal sealed class RefinePress(IJobStore jobs, Catalogue catalogue, GenerationDesk desk, ReplyDispatcher replies, Owners owners)
    : IPressHandler
{
    private const string Unknown = "This picture cannot be refined here any more. Send its command with another --model instead.";

    public string Action => Refinement.Action;

    public bool BeginsJobs => true;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var colon = about.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !CreditAmount.TryRead(about[..colon], out var told))
            return Unknown;
        if (catalogue.Lock is { } modelLock) return $"This bot is locked to {modelLock.Model}, so there is no next step.";

        // The first picture stands there with its button while the others still go up. A forged press must not bring another
        // community's prompt here.
        var id = new JobId(about[(colon + 1)..]);
        if (await jobs.FindAsync(id, cancellation) is not { State: JobState.Delivering or JobState.Delivered } job
            || !Reach.Of(incoming, owners).IsIn(job.Community))
            return Unknown;
        if (Refinement.Of(catalogue, job) is not { } plan) return Unknown;
        if (plan.Price > told)
            return $"Refining with {plan.Request.Model} costs {Answers.Credits(plan.Price)} by now, more than the button says. "
                + $"Send the command with --model {plan.Request.Model}.";
        if (replies.Chat(incoming.ReplyTo.Platform) is not { } chat) return Unknown;
        var beside = incoming with { ReplyTo = chat.Beside(incoming.ReplyTo, "r") };
        var refusal = await desk.StartAsync(beside, plan, cancellation);
        if (refusal is not null) return PressRefusal.Tell(replies, incoming, refusal);
        return $"Refining with {plan.Request.Model} for {Answers.Credits(plan.Price)}.";
    }
}
