using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Codes;

/// <summary>
/// What codes can cost: taken from the community's pool when a code is made, given back when it brings nothing any more. So no
/// code promises what nobody has.
/// </summary>
internal static class CodeReserves
{
    /// <summary>Why the community cannot pay what the code would cost; null when it can.</summary>
    public static Refusal? RefusalFor(WriteTransaction transaction, NewCode code, CreditPolicy policy, DateTimeOffset now) =>
        code.IsByOperator
            ? null
            : PoolRefusals.Of(PoolUse.Open(transaction, code.Community, policy, now), code.Community, code.Amount * code.Uses);

    /// <summary>Sets aside what the code can cost, which nothing refuses; the account that it lies in, or null where nothing is.</summary>
    public static AccountId? Make(WriteTransaction transaction, NewCode code, string head, CreditPolicy policy, DateTimeOffset now)
    {
        if (code.IsByOperator || PoolUse.Open(transaction, code.Community, policy, now) is not { } pool) return null;
        return PoolUse.Reserve(
            transaction, pool, code.Amount * code.Uses, $"{code.CommandId}/reserve", $"Reserved for the code {head}…", now);
    }

    /// <summary>Gives back what is left, once; how much.</summary>
    public static CreditAmount GiveBack(WriteTransaction transaction, Code code, DateTimeOffset now)
    {
        if (code.Reserve is not { } reserve) return CreditAmount.Zero;
        var left = PoolUse.Return(transaction, reserve, $"code:{code.Id}:return", $"Left of the code {code.Name}", now);
        return CodeRows.NoteReturned(transaction, code.Id, now) ? left : CreditAmount.Zero;
    }

    /// <summary>
    /// Where a use of the code comes from: its reserve; nowhere, for an operator's; else the pool as it is now, for the community
    /// was the operator's own when the code was made, or the code is older than pools.
    /// </summary>
    public static (AccountId? Account, bool IsBottomless) SideOf(
        WriteTransaction transaction, Code code, CreditPolicy policy, DateTimeOffset now)
    {
        if (code.IsEverywhere || code.Reserve is not null) return (code.Reserve, false);
        var pool = PoolUse.Open(transaction, code.Community, policy, now);
        return (pool?.AccountId, pool is { IsBottomless: true });
    }

    /// <summary>Why the community cannot pay a use of the code; null when it can.</summary>
    public static Refusal? RefusalFor(WriteTransaction transaction, Code code, CreditPolicy policy, DateTimeOffset now)
    {
        if (code.IsEverywhere || code.Reserve is not null) return null;
        var pool = PoolUse.Open(transaction, code.Community, policy, now);
        return pool is not null && pool.Covers(code.Amount) ? null : CodeRefusals.PoolIsEmpty(code);
    }
}
