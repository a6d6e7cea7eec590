using Bot.Core.Catalog;
using Bot.Core.Commands;
using Bot.Core.Jobs;
using Bot.Core.Storage;

namespace Bot.Core.Moderation.Filters;

/// <summary>Refuses work with words that are not wanted where it is asked for.</summary>
internal sealed class FilterRule(FilterCheck check, Catalogue catalogue, Owners owners) : IAcceptanceRule
{
    public Task PrepareAsync(IncomingCommand command, IReadOnlyList<JobPlan> jobs, CancellationToken cancellation) =>
        check.PrepareAsync(command.Community, CheckedText.Of(catalogue, jobs), cancellation);

    public Refusal? Refuse(ReadTransaction transaction, Admission asked)
    {
        var verdict = check.Judge(transaction, asked.Command.Community, CheckedText.Of(catalogue, asked.Jobs));
        if (verdict.IsTooSlow) return FilterRefusals.TooSlow;
        return verdict.Found.Count == 0 ? null : FilterRefusals.Unwanted(verdict.Found, owners.MayModerate(asked.Command.Caller));
    }
}
