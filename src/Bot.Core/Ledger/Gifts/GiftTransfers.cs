using Bot.Core.Ledger.Blocks;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Gifts;

/// <summary>Gifts: one line that takes from one account and gives to another.</summary>
internal static class GiftTransfers
{
    public static Result<Given> Apply(WriteTransaction transaction, Gift gift, CreditPolicy policy, DateTimeOffset now)
    {
        var giver = Wallets.Open(transaction, gift.Giver, policy, gift.Place, now);
        // Whoever never used the bot gets the starting grant with their own first command, not by being given something.
        var receiver = Members.FindOrAdd(transaction, gift.Receiver, now);
        if (Transfers.FindByCause(transaction, gift.CommandId) is { } earlier) return Repeat(transaction, gift, giver, earlier, now);
        if (AnsweredCommands.FindRefusal(transaction, gift.CommandId) is { } refused) return refused;
        var blocked = BlockCheck.Refuse(transaction, giver.Id, gift.Community, now);
        return (blocked ?? BeingErased(transaction, giver, receiver) ?? RefusalFor(gift, giver, receiver)) is { } refusal
            ? AnsweredCommands.Keep(transaction, gift.CommandId, refusal, now)
            : Give(transaction, gift, giver, receiver, now);
    }

    /// <summary>What is given to an account that is being erased would be nobody's.</summary>
    private static Refusal? BeingErased(ReadTransaction transaction, Account giver, Account receiver) =>
        Erasures.IsPending(transaction, giver.Id) ? CreditRefusals.BeingErased
        : Erasures.IsPending(transaction, receiver.Id) ? CreditRefusals.AnotherIsBeingErased
        : null;

    /// <summary>Why the gift cannot be made; null when it can.</summary>
    public static Refusal? RefusalFor(Gift gift, Account giver, Account receiver)
    {
        if (gift.Giver.Id == gift.Receiver.Id) return GiftRefusals.Oneself;
        if (giver.Id == receiver.Id) return GiftRefusals.OtherIdentity;
        if (gift.Amount > giver.Giveable) return GiftRefusals.TooMuch(gift.Amount, giver);
        return gift.Amount > Account.MaxBalance - receiver.Balance ? GiftRefusals.ReceiverTooRich : null;
    }

    private static Given Give(WriteTransaction transaction, Gift gift, Account giver, Account receiver, DateTimeOffset now)
    {
        var line = new Transfer(0, TransferKind.Gift, gift.Amount, now, gift.Reason.Replace('\0', ' '), gift.Giver.Id, JobId: null)
        {
            Account = giver.Id,
            Other = receiver.Id,
            Community = gift.Community,
        };
        var transfer = Transfers.Give(transaction, line, gift.CommandId);
        return new Given(transfer, Wallets.Of(giver with { Balance = giver.Balance - gift.Amount }, now), IsNew: true);
    }

    private static Given Repeat(ReadTransaction transaction, Gift gift, Account giver, Transfer earlier, DateTimeOffset now) =>
        earlier.Kind == TransferKind.Gift && earlier.Amount == gift.Amount
        && RelatedAccounts.IsOwn(transaction, gift.Giver.Id, earlier.Account)
            ? new Given(earlier, Wallets.Of(giver, now), IsNew: false)
            : throw new InvalidOperationException($"Command {gift.CommandId} asks for something else than its transfer {earlier.Id}.");
}
