using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.People.Linking;

/// <summary>Whether accounts may be joined or parted now.</summary>
/// <param name="rules">What else has a say.</param>
internal sealed class LinkChecks(IEnumerable<IAccountRule> rules)
{
    private readonly IReadOnlyList<IAccountRule> _rules = [.. rules];

    /// <summary>Whether the account may be joined with any other.</summary>
    public Refusal? RefuseAny(ReadTransaction transaction, Account account, Caller self, DateTimeOffset now)
    {
        var others = Members.Of(transaction, account.Id).Where(one => one.Id != self.Id).ToList();
        if (others.Count > 0) return LinkRefusals.Linked(others[0]);
        if (account.LinksFrom > now) return LinkRefusals.TooSoon(account.LinksFrom.Value);
        // Else one wallet after the other could bring its starting grant to an account that is joined and parted again and again.
        if (LinkRows.PartedFromAt(transaction, account.Id, now - NewAccounts.Memory) is { } parted)
            return LinkRefusals.TooSoon(parted + NewAccounts.Memory);
        return Rules(transaction, AccountChange.Join, account.Id, now);
    }

    /// <summary>Whether the two may be joined.</summary>
    public Refusal? RefuseJoin(ReadTransaction transaction, LinkPair pair, DateTimeOffset now)
    {
        if (pair.Joining.Id == pair.Kept.Id) return LinkRefusals.OwnCode;
        if (pair.Joiner.Id.IsOn(pair.Maker.Id.Platform)) return LinkRefusals.SamePlatform;
        if ((RefuseAny(transaction, pair.Joining, pair.Joiner, now) ?? RefuseAny(transaction, pair.Kept, pair.Maker, now)) is { } refusal)
            return refusal;
        if (LinkRows.HasJobsInFlight(transaction, pair.Joining.Id)) return LinkRefusals.JobsUnderWay;
        return pair.Joining.Balance > Account.MaxBalance - pair.Kept.Balance ? LinkRefusals.TooRich : null;
    }

    /// <summary>Whether an identity may leave the account.</summary>
    public Refusal? RefusePart(ReadTransaction transaction, AccountId account, DateTimeOffset now) =>
        LinkRows.HasJobsInFlight(transaction, account)
            ? LinkRefusals.JobsUnderWay
            : Rules(transaction, AccountChange.Part, account, now);

    /// <summary>What the rules say.</summary>
    public Refusal? Rules(ReadTransaction transaction, AccountChange change, AccountId account, DateTimeOffset now) =>
        Erasures.IsPending(transaction, account)
            ? LinkRefusals.BeingErased
            : _rules.Select(rule => rule.Refuse(transaction, change, account, now)).FirstOrDefault(static refusal => refusal is not null);

    public void Joined(WriteTransaction transaction, AccountId left, AccountId kept, DateTimeOffset now)
    {
        foreach (var rule in _rules) rule.Joined(transaction, left, kept, now);
    }

    public void Parted(WriteTransaction transaction, AccountId kept, AccountId parted, DateTimeOffset now)
    {
        foreach (var rule in _rules) rule.Parted(transaction, kept, parted, now);
    }
}

/// <summary>Two accounts to be joined.</summary>
/// <param name="Joining">The one that is left.</param>
/// <param name="Joiner">Who leaves it.</param>
/// <param name="Kept">The one that both use from then on.</param>
/// <param name="Maker">Whose it is.</param>
internal sealed record LinkPair(Account Joining, Caller Joiner, Account Kept, Caller Maker);
