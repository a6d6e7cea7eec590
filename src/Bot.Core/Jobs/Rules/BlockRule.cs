using Bot.Core.Ledger.Blocks;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>Refuses a blocked member's work.</summary>
internal sealed class BlockRule : IAcceptanceRule
{
    public Refusal? Refuse(ReadTransaction transaction, Admission asked) =>
        BlockCheck.Refuse(transaction, asked.Account.Id, asked.Command.Community, asked.Now);
}
