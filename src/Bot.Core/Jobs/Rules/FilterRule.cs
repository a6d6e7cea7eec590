using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Safety.Filters;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>Refuses work with words that are not wanted where it is asked for.</summary>
internal sealed class FilterRule(FilterCheck check, Catalogue catalogue, Owners owners) : IAcceptanceRule
{
    public Task PrepareAsync(IncomingCommand command, IReadOnlyList<JobPlan> jobs, CancellationToken cancellation) =>
        check.PrepareAsync(command.Community, () => CheckedText.Of(catalogue, jobs), cancellation);

    public Refusal? Refuse(ReadTransaction transaction, Admission asked)
    {
        var verdict = check.Judge(transaction, asked.Command.Community, () => CheckedText.Of(catalogue, asked.Jobs));
        if (verdict.IsTooSlow) return FilterRefusals.TooSlow;
        return verdict.Found.Count == 0 ? null : FilterRefusals.Unwanted(verdict.Found, owners.MayModerate(asked.Command.Caller));
    }
}
