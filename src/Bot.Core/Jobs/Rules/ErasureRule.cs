using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>Begins nothing for an account that is being erased.</summary>
internal sealed class ErasureRule : IAcceptanceRule
{
    public Refusal? Refuse(ReadTransaction transaction, Admission asked) =>
        Erasures.IsPending(transaction, asked.Account.Id) ? CreditRefusals.BeingErased : null;
}
