using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>
/// Whether work may be taken in: first what the rules of the place and of the bot say, then places and credits. It decides
/// within the transaction that stores the jobs, so nothing can change in between.
/// </summary>
public sealed class Acceptance
{
    // A file that is being read for its price is on its way to a job; the command's own is the one that asks.
    private const string CountOfAccount = """
        SELECT (SELECT count(*) FROM jobs WHERE account_id = $account AND is_in_flight = 1)
            + (SELECT count(*) FROM identities CROSS JOIN readings USING (platform, user_id)
                WHERE account_id = $account AND words IS NULL AND id <> $command)
        """;

    private readonly IReadOnlyList<IAcceptanceRule> _rules;
    private readonly Catalogue _catalogue;
    private readonly ChatPlatforms _platforms;

    /// <summary>Asks the rules in their order; the first no counts.</summary>
    /// <param name="policy">See <see cref="Policy"/>.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="catalogue">Knows what else could be asked for.</param>
    /// <param name="platforms">Know the addresses of channels.</param>
    internal Acceptance(CreditPolicy policy, IEnumerable<IAcceptanceRule> rules, Catalogue catalogue, ChatPlatforms platforms) =>
        (Policy, _rules, _catalogue, _platforms) = (policy, [.. rules], catalogue, platforms);

    /// <summary>What members get and may spend where no rule says otherwise.</summary>
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
            if (rule.Refuse(transaction, asked) is not { } no) continue;
            rule.NoteRefusal(transaction, asked);
            return no;
        }

        var limits = asked.Limits ?? LimitsOf(transaction, asked.Command);
        var underWay = asked.IsQuote ? 0 : UnderWay(transaction, asked.Account.Id, asked.Command.Id);
        if (LimitCheck.Refuse(limits, asked, underWay, _catalogue, LinkTo) is { } refusal) return refusal;
        return asked.Price > asked.Account.Available ? CreditRefusals.TooFew(asked.Price, asked.Account, limits.Policy, asked.Now) : null;

        Uri? LinkTo(string channel) =>
            _platforms.Of(asked.Command.Community.Platform).LinkToChannel(asked.Command.Community.Id, channel);
    }

    /// <summary>How many other jobs of the account are under way, or will be once their files are read.</summary>
    internal static long UnderWay(ReadTransaction transaction, AccountId account, string command) =>
        transaction.Connection.ExecuteScalar<long>(CountOfAccount, new { account = account.Value, command });

    /// <summary>What holds for the caller where they ask.</summary>
    internal MemberLimits LimitsOf(ReadTransaction transaction, IncomingCommand command) =>
        Wallets.LimitsOf(transaction, Policy, command.Caller, Place.Of(command));

    /// <summary>How many jobs of the account may be under way together with one that is taken in now.</summary>
    internal int MaxConcurrent(Admission asked) => Math.Max(1, asked.Limits?.InFlight ?? Policy.MaxJobsPerMember);

    /// <summary>Lets the rules note what was taken in.</summary>
    internal void Note(WriteTransaction transaction, Admission asked, Job job)
    {
        foreach (var rule in _rules) rule.Note(transaction, asked, job);
    }
}
