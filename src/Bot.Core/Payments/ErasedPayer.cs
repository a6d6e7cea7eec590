using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Payments;

/// <summary>Sells nothing to an account that is being erased: the credits would be nobody's.</summary>
internal sealed class ErasedPayer : IPaymentRule
{
    public Refusal? Refuse(ReadTransaction transaction, MemberId payer, DateTimeOffset now) =>
        Members.Find(transaction, payer) is { } known && Erasures.IsPending(transaction, known.Account.Id)
            ? CreditRefusals.BeingErased
            : null;
}
