using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>A line of the ledger as the database has it.</summary>
internal sealed record TransferRow(
    long Id,
    string Kind,
    long Amount,
    long At,
    string Reason,
    string? Actor,
    string? JobId,
    long AccountId,
    long? OtherId,
    string? Community,
    long? UndoesId,
    long? PoolId,
    bool IsBottomless)
{
    public Transfer ToTransfer() => new(
        Id,
        Enum.Parse<TransferKind>(Kind),
        new CreditAmount(Amount),
        StoredTime.Read(At),
        Reason,
        MemberId.TryParse(Actor, out var actor) ? actor : null,
        Bot.Core.JobId.From(JobId))
    {
        Account = new AccountId(AccountId),
        Other = Bot.Core.AccountId.From(OtherId),
        Community = CommunityId.TryParse(Community, out var community) ? community : null,
        Undoes = UndoesId,
        Pool = Bot.Core.AccountId.From(PoolId),
        IsBottomless = IsBottomless,
    };
}
