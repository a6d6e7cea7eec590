using Bot.Core.Chat;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Codes;

/// <summary>Redeeming: a grant by whoever made the code, and a use of it, in one transaction.</summary>
internal static class CodeRedemptions
{
    /// <summary>Codes that do not exist which one account may try within <see cref="MissesCountFor"/>.</summary>
    public const int MaxMisses = 5;

    /// <summary>How long a wrong code counts.</summary>
    public static readonly TimeSpan MissesCountFor = TimeSpan.FromHours(1);

    public static Result<Adjusted> Apply(
        WriteTransaction transaction, RedeemOrder redemption, string text, CreditPolicy policy, DateTimeOffset now)
    {
        var account = Wallets.Open(transaction, redemption.Member, policy, redemption.Place, now);
        if (Transfers.FindByCause(transaction, redemption.CommandId) is { } earlier)
        {
            return RelatedAccounts.IsOwn(transaction, redemption.Member.Id, earlier.Account)
                ? new Adjusted(earlier, Wallets.Of(account, now), IsNew: false)
                : throw new InvalidOperationException(
                    $"Command {redemption.CommandId} asks for something else than its transfer {earlier.Id}.");
        }

        if (AnsweredCommands.FindRefusal(transaction, redemption.CommandId) is { } refused) return refused;
        var found = Find(transaction, redemption, text, account, policy, now);
        return found.IsOk(out var code, out var refusal)
            ? Use(transaction, redemption, code, account, policy, now)
            : AnsweredCommands.Keep(transaction, redemption.CommandId, refusal, now);
    }

    private static Result<Code> Find(
        WriteTransaction transaction, RedeemOrder redemption, string text, Account account, CreditPolicy policy, DateTimeOffset now)
    {
        if (BlockCheck.Refuse(transaction, account.Id, redemption.Community, now) is { } blocked) return blocked;
        if (Erasures.IsPending(transaction, account.Id)) return CreditRefusals.BeingErased;
        if (CodeMisses.WaitsUntil(transaction, account.Id, now) is { } until) return CodeRefusals.TooManyMisses(until - now);
        if (CodeRows.FindByHash(transaction, CodeText.Hash(text)) is not { } code)
        {
            CodeMisses.Count(transaction, account.Id, redemption.CommandId, now);
            return CodeRefusals.Unknown;
        }

        var refusal = RefusalFor(transaction, redemption, code, account, now) ?? CodeReserves.RefusalFor(transaction, code, policy, now);
        return refusal is null ? code : refusal;
    }

    private static Refusal? RefusalFor(
        ReadTransaction transaction, RedeemOrder redemption, Code code, Account account, DateTimeOffset now)
    {
        var isHere = code.IsEverywhere || redemption.IsPrivate || code.Community == redemption.Community;
        if (!isHere) return CodeRefusals.NotHere(code);
        // In a private chat as well, nobody gets what a community gives that keeps them out.
        if (BlockCheck.Refuse(transaction, account.Id, code.Community, now) is { } blocked) return blocked;
        if (CodeRows.IsUsedBy(transaction, code.Id, account.Id)) return CodeRefusals.UsedByYou(code);
        if (CodeRows.IsFromBefore(transaction, code.Id, account.Id)) return CodeRefusals.FromBefore(code);
        if (code.RevokedAt is not null) return CodeRefusals.Revoked(code);
        if (now >= code.ExpiresAt) return CodeRefusals.Expired(code);
        if (code.Uses >= code.MaxUses) return CodeRefusals.UsedUp(code);
        if (code.Amount > Account.MaxBalance - account.Balance) return CreditRefusals.TooRich();
        return SelfGrants.RefusalFor(
            transaction, redemption.Member.Id, code.Creator, code.Community, redemption.IsByOperator) is null
            ? null
            : CodeRefusals.OwnCode;
    }

    private static Adjusted Use(
        WriteTransaction transaction, RedeemOrder redemption, Code code, Account account, CreditPolicy policy, DateTimeOffset now)
    {
        var (side, isBottomless) = CodeReserves.SideOf(transaction, code, policy, now);
        var line = new Transfer(
            0, TransferKind.Grant, code.Amount, now, Reason(code), Creator(transaction, code), JobId: null)
        {
            Account = account.Id,
            Community = code.Community,
            Pool = AccountId.From(side?.Value),
            IsBottomless = isBottomless,
        };
        var transfer = Transfers.Give(transaction, line, redemption.CommandId);
        CodeRows.Use(transaction, code.Id, account.Id, transfer.Id);
        return new Adjusted(
            transfer, Wallets.Of(account with { Balance = account.Balance + code.Amount }, now), IsNew: true);
    }

    private static string Reason(Code code) => code.Reason.Length > 0 ? $"Code {code.Name}: {code.Reason}" : $"Code {code.Name}";

    /// <summary>The creator as they are known where the code was made.</summary>
    private static MemberId? Creator(ReadTransaction transaction, Code code)
    {
        var identities = Members.Of(transaction, code.Creator);
        foreach (var identity in identities)
            if (identity.Id.IsOn(code.Community.Platform)) return identity.Id;
        return identities.Count > 0 ? identities[0].Id : null;
    }
}
