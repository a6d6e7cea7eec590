using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Batches;

/// <summary>The same as a request asks for, by the cheapest model that takes all of it. Pure.</summary>
internal static class CheaperPlan
{
    /// <summary>The quote that is offered in the place of what was refused; null when credits are not why, or when there is none.</summary>
    /// <param name="catalogue">The models on offer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="chosen">What it would have been.</param>
    /// <param name="refusal">Why it is not.</param>
    /// <param name="command">The command that asked.</param>
    public static JobPlan[]? Instead(
        Catalogue catalogue, GenerationRequest request, IReadOnlyList<JobPlan> chosen, Refusal refusal, IncomingCommand command)
    {
        if (refusal is not { Rule: RefusalRule.Credits, Missing: { Value: > 0 } missing }) return null;
        if (Of(catalogue, request, chosen, chosen.Price() - missing) is not { } cheaper) return null;
        var because = $"{refusal.Text} {cheaper[0].Request.Model} does the same for {Answers.Credits(cheaper.Price())}.";
        return cheaper.WithFirst(cheaper[0] with { Because = because, Missing = Answers.CanAsk(refusal, command) ? missing : null });
    }

    /// <summary>The plan; null when no other model does the same for so little.</summary>
    /// <param name="catalogue">The models on offer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="chosen">What it would have been.</param>
    /// <param name="most">Credits that it may cost.</param>
    public static JobPlan[]? Of(Catalogue catalogue, GenerationRequest request, IReadOnlyList<JobPlan> chosen, CreditAmount most)
    {
        var first = chosen[0].Request;
        return catalogue.For(request.Command)
            .Where(model => model.Name != first.Model && model.Makes == first.Makes && request.Allowed?.Contains(model.Name) != false)
            .Select(model => (Asked: request.For(model), Model: model))
            // A model that takes less than was asked for does not do the same.
            .Where(other => other.Asked.Options.Count == request.Options.Count && other.Model.SuitsFiles(request))
            .Select(other => JobPlans.Of(catalogue, other.Asked).IsOk(out var plans, out _) ? plans : null)
            .OfType<JobPlan[]>()
            .Where(plans => plans.Unread().Count == 0 && plans.Price() <= most && plans[0].Request.Count >= first.Count)
            .MinBy(static plans => plans.Price());
    }
}
