using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Gifts;

/// <summary>Every no that a gift can mean, with the next step.</summary>
internal static class GiftRefusals
{
    public static readonly Refusal Oneself = new(
        "That is yourself: what you have is yours already. Name somebody else.");

    public static readonly Refusal OtherIdentity = new(
        "That is you too: your linked identities share one wallet. Name somebody else.");

    public static readonly Refusal ReceiverTooRich = new(
        $"Nobody may own more than {Account.MaxBalance:N0} credits, and they would. Give less.");

    public static Refusal TooMuch(CreditAmount amount, Account giver)
    {
        var held = giver.Held > CreditAmount.Zero ? $"; {giver.Held:N0} more are held for jobs under way" : "";
        var can = giver.Giveable;
        var rule = giver.Free > CreditAmount.Zero
            ? $" The {giver.Free:N0} that everybody gets for nothing stay with you; what a moderator, a code, a member or Stars brought "
                + "beyond them can be given on."
            : "";
        return new(
            $"You can give {(can == CreditAmount.Zero ? "none" : $"{can:N0}")} of your {Answers.Credits(giver.Available)}, "
            + $"not {amount:N0}{held}.{rule}{(can > CreditAmount.Zero ? $" Give {can:N0} or less." : "")}");
    }
}
