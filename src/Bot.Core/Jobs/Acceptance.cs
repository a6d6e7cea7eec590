using Bot.Core.Catalog;
using Bot.Core.Commands;
using Bot.Core.Credits;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>
/// Whether work may be taken in: first what the rules of the place and of the bot say, then places and credits. It decides
/// within the transaction that stores the jobs, so nothing can change in between.
/// </summary>
public sealed class Acceptance
{
    private const string CountOfAccount = "SELECT count(*) FROM jobs WHERE account_id = $account AND is_in_flight = 1";

    private readonly IReadOnlyList<IAcceptanceRule> _rules;

    /// <summary>Asks the rules in their order; the first no counts.</summary>
    internal Acceptance(CreditPolicy policy, IEnumerable<IAcceptanceRule> rules) => (Policy, _rules) = (policy, [.. rules]);

    /// <summary>What members get and may spend.</summary>
    public CreditPolicy Policy { get; }

    /// <summary>Lets the rules do ahead of the transaction what takes its time.</summary>
    internal async Task PrepareAsync(IncomingCommand command, IReadOnlyList<JobPlan> jobs, CancellationToken cancellation)
    {
        foreach (var rule in _rules) await rule.PrepareAsync(command, jobs, cancellation);
    }

    /// <summary>Why not, or null.</summary>
    internal Refusal? Refuse(WriteTransaction transaction, Admission asked)
    {
        foreach (var rule in _rules)
        {
            if (rule.Refuse(transaction, asked) is not { } refusal) continue;
            rule.NoteRefusal(transaction, asked);
            return refusal;
        }

        if (!asked.IsQuote && TooMany(transaction, asked.Account) is { } busy) return busy;
        return Unaffordable(asked);
    }

    /// <summary>Lets the rules note what was taken in.</summary>
    internal void Note(WriteTransaction transaction, Admission asked, Job job)
    {
        foreach (var rule in _rules) rule.Note(transaction, asked, job);
    }

    private Refusal? TooMany(ReadTransaction transaction, Account account) =>
        transaction.Number(CountOfAccount, ("$account", account.Id)) >= Policy.MaxJobsPerMember
            ? CreditRefusals.TooManyJobs(Policy)
            : null;

    private Refusal? Unaffordable(Admission asked)
    {
        var price = asked.Price;
        if (price == 0) return null;
        var spent = asked.Account.SpentOn(Days.Of(asked.Now));
        if (price > Policy.DailyLimit - spent) return CreditRefusals.DailyLimit(price, spent, Policy);
        return price > asked.Account.Available ? CreditRefusals.TooFew(price, asked.Account, Policy) : null;
    }
}
