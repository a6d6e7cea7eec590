using Bot.Core.Chat;

namespace Bot.Core.Ledger.Pools;

/// <summary>
/// A community's account, from which its moderators give; see docs/decisions/0024-pools.md.
/// </summary>
/// <param name="AccountId">Its account in the ledger.</param>
/// <param name="Community">Whose it is.</param>
/// <param name="Balance">Credits in it.</param>
/// <param name="Monthly">What it is topped up to in each new month; 0 for never.</param>
/// <param name="ToppedUpIn">The last month (year * 100 + month) that was topped up.</param>
internal sealed record Pool(AccountId AccountId, CommunityId Community, CreditAmount Balance, CreditAmount Monthly, long? ToppedUpIn)
{
    /// <summary>The operator's own community, whose pool gives without end.</summary>
    public bool IsBottomless { get; init; }

    /// <summary>Whether so much can be given from it.</summary>
    public bool Covers(CreditAmount amount) => IsBottomless || amount <= Balance;

    /// <summary>What is missing in it in that month; 0 when it was topped up in it, or in a later one if the clock went back.</summary>
    public CreditAmount MissingIn(long month) =>
        ToppedUpIn >= month ? CreditAmount.Zero : CreditAmount.Max(CreditAmount.Zero, Monthly - Balance);
}
