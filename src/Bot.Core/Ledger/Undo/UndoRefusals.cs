using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Undo;

/// <summary>Every no that an undo can mean, with the next step.</summary>
internal static class UndoRefusals
{
    public static Refusal Unknown(long entry) => new(
        $"There is no entry {entry}. The numbers of a member's entries are in /credits show @member.");

    public static Refusal Elsewhere(long entry) => new(
        $"Entry {entry} was not made by this community's moderators or members. Only an operator of the bot can undo it.");

    public static Refusal OperatorsOwn(Transfer entry) => new(
        $"Entry {entry.Id} is an operator's, and only an operator of the bot can undo it.");

    public static Refusal IsUndo(Transfer entry) => new(
        $"Entry {entry.Id} is itself the undo of entry {entry.Undoes}. Do what it undid anew, by /credits grant or take.");

    public static Refusal IsUndone(Transfer entry, Transfer reversal) => new(
        $"Entry {entry.Id} is undone already, by entry {reversal.Id} on {reversal.At:yyyy-MM-dd HH:mm} UTC.");

    public static Refusal IsJobs(Transfer entry) => entry.Kind switch
    {
        TransferKind.Post => new(
            $"Entry {entry.Id} is the price of a delivered job, and cannot be undone. Use /credits grant to give it back."),
        TransferKind.Void => new($"Entry {entry.Id} gave a job's credits back: there is nothing to undo."),
        _ => new(
            $"Entry {entry.Id} holds credits for a job. Cancel the job instead: what it holds is given back then. If it is "
            + "delivered already, use /credits grant."),
    };

    public static Refusal IsMove(Transfer entry) => entry.Community is not null
        ? new($"Entry {entry.Id} moved credits between a pool and a code. /credits code revoke gives back what a code reserves.")
        : new($"Entry {entry.Id} moved credits between the wallets of one person, who can do that with /link and /unlink alone.");

    public static Refusal IsPayment(Transfer entry) => new(
        $"Entry {entry.Id} was paid for in Stars. An operator gives both back by /refund with the payment's charge id.");

    public static Refusal IsRefund(Transfer entry) => new(
        $"Entry {entry.Id} belongs to a refund of Stars, and stands as the refund does. Use /credits grant or take instead.");

    public static Refusal IsNobodys(Transfer entry) => new(
        $"Whoever lost the {Answers.Credits(entry.Amount)} of entry {entry.Id} has been deleted since: nobody would get them.");

    public static Refusal IsTakenBack(Transfer entry, CreditAmount reach) => new(
        $"Of the {Answers.Credits(entry.Amount)} of entry {entry.Id} some are taken back or given on already: "
        + $"{TextFormat.Number(reach.Value)} of what the community gave them can be taken. Use /credits take for those.");

    public static Refusal IsGivenOn(Transfer entry, Account holder) => new(
        $"Of the {Answers.Credits(entry.Amount)} of entry {entry.Id} not all are there any more: whoever got them has "
        + $"{holder.Returnable:N0} beyond what everybody gets for nothing, which stays with them.");

    public static Refusal IsSpent(Transfer entry, Account holder)
    {
        var held = holder.Held > CreditAmount.Zero ? $"; {holder.Held:N0} more are held for jobs under way" : "";
        return new(
            $"Of the {Answers.Credits(entry.Amount)} of entry {entry.Id} not all are there any more: whoever got them has "
            + $"{holder.Available:N0} that can be taken{held}. Use /credits take for those.");
    }
}
