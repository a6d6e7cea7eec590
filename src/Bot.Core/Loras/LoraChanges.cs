using Bot.Core.Chat;
using Bot.Core.Chat.Grammar;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Loras;

/// <summary>What commands do to saved LoRAs; each within one transaction.</summary>
internal static class LoraChanges
{
    public static Result<ChangedLora> Save(WriteTransaction transaction, NewLora lora, DateTimeOffset now)
    {
        var account = Members.Meet(transaction, lora.Owner, now).Id;
        if (lora.MustBeKept) lora = lora with { Name = FreeName(transaction, account, lora.Name) };
        else if (SavingRefusal(transaction, account, lora.Name) is { } refusal) return refusal;
        var id = LoraRows.Insert(transaction, account, lora, now);
        return new ChangedLora(LoraChange.Saved, LoraRows.Get(transaction, id));
    }

    public static Result<ChangedLora> Apply(WriteTransaction transaction, LoraOrder order, DateTimeOffset now) =>
        order.Action switch
        {
            LoraAction.Approve => Approve(transaction, order),
            LoraAction.Decline => Decline(transaction, order),
            _ => ApplyToOwn(transaction, order, now),
        };

    private static Refusal? SavingRefusal(ReadTransaction transaction, AccountId account, string name)
    {
        if (LoraRows.Find(transaction, account, name) is { } namesake) return LoraRefusals.NameTaken(namesake);
        return LoraRows.CountOf(transaction, account) >= SavedLora.MaxPerMember ? LoraRefusals.TooMany : null;
    }

    private static Result<ChangedLora> ApplyToOwn(WriteTransaction transaction, LoraOrder order, DateTimeOffset now)
    {
        var account = Members.Meet(transaction, order.Caller, now).Id;
        if (LoraRows.Find(transaction, account, order.Name) is not { } lora) return NotOwn(transaction, order, account);
        return order.Action switch
        {
            LoraAction.Share => Share(transaction, order.Community, lora, now),
            LoraAction.Unshare => Unshare(transaction, order.Community, lora),
            _ => Remove(transaction, lora, now),
        };
    }

    private static Refusal NotOwn(WriteTransaction transaction, LoraOrder order, AccountId account) =>
        LoraShares.FindApproved(transaction, order.Community, order.Name) is { } share
            ? LoraRefusals.AnothersShare(share.Lora)
            : LoraRefusals.NotYours(order.Name, LoraRows.ListOf(transaction, account).Select(static lora => lora.Name));

    private static ChangedLora Remove(WriteTransaction transaction, SavedLora lora, DateTimeOffset now)
    {
        LoraRows.Remove(transaction, lora.Id, now);
        return new ChangedLora(LoraChange.Removed, lora);
    }

    private static Result<ChangedLora> Share(
        WriteTransaction transaction, CommunityId community, SavedLora lora, DateTimeOffset now)
    {
        var sharing = LoraShares.Of(transaction, community, lora);
        if (sharing == LoraSharing.Asked) return LoraRefusals.AlreadyAsked(lora);
        if (sharing == LoraSharing.Approved) return LoraRefusals.AlreadyShared(lora);
        if (LoraShares.CountAsked(transaction, community) >= SavedLora.MaxAskedPerCommunity)
            return LoraRefusals.TooManyAsked;
        LoraShares.Ask(transaction, community, lora, now);
        return new ChangedLora(LoraChange.Asked, lora);
    }

    private static Result<ChangedLora> Unshare(WriteTransaction transaction, CommunityId community, SavedLora lora)
    {
        if (LoraShares.Of(transaction, community, lora) == LoraSharing.None) return LoraRefusals.NotShared(lora);
        LoraShares.End(transaction, community, lora);
        return new ChangedLora(LoraChange.Unshared, lora);
    }

    private static Result<ChangedLora> Approve(WriteTransaction transaction, LoraOrder order)
    {
        var (asked, shared) = Sharing(transaction, order);
        if (asked.Count > 1) return LoraRefusals.SeveralAsked("approve", asked);
        if (asked is not [var lora])
            return shared is null ? LoraRefusals.NothingAsked(order.Name) : LoraRefusals.AlreadyShared(shared);
        if (LoraShares.FindApproved(transaction, order.Community, order.Name) is { Lora: var other })
            return LoraRefusals.SharedByAnother(lora, other);
        if (LoraShares.CountShared(transaction, order.Community) >= SavedLora.MaxSharedPerCommunity)
            return LoraRefusals.TooManyShared;
        LoraShares.Approve(transaction, order.Community, lora, order.Caller.Id);
        return new ChangedLora(LoraChange.Approved, lora);
    }

    private static Result<ChangedLora> Decline(WriteTransaction transaction, LoraOrder order)
    {
        var (asked, shared) = Sharing(transaction, order);
        if (asked.Count > 1) return LoraRefusals.SeveralAsked("decline", asked);
        if ((asked is [var one] ? one : shared) is not { } lora) return LoraRefusals.NothingAsked(order.Name);
        LoraShares.End(transaction, order.Community, lora);
        return new ChangedLora(asked.Count == 1 ? LoraChange.Declined : LoraChange.Unshared, lora);
    }

    /// <summary>
    /// What waits under that name, and what is shared under it; of one owner when the moderator names one.
    /// </summary>
    private static (List<SavedLora> Asked, SavedLora? Shared) Sharing(WriteTransaction transaction, LoraOrder order)
    {
        var owner = order.Owner is { } member ? Members.Find(transaction, member)?.Account.Id ?? new AccountId(-1) : (AccountId?)null;
        var shares = LoraShares.ListOf(transaction, order.Community, order.Name)
            .Where(share => owner is null || share.Account == owner)
            .ToLookup(static share => share.Sharing, static share => share.Lora);
        return ([.. shares[LoraSharing.Asked]], shares[LoraSharing.Approved].FirstOrDefault());
    }

    private static string FreeName(WriteTransaction transaction, AccountId account, string name)
    {
        var free = name;
        for (var number = 2; LoraRows.Find(transaction, account, free) is not null; number++)
            free = LoraName.Numbered(name, number);
        return free;
    }
}
