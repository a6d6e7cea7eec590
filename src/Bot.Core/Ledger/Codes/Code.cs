using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Codes;

/// <summary>A code as stored.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Head">Its first group.</param>
/// <param name="Amount">Credits that each use brings.</param>
/// <param name="MaxUses">How often it can be used, once by an account.</param>
/// <param name="Uses">How often it has been.</param>
/// <param name="Community">Where it was made.</param>
/// <param name="IsEverywhere">It can be redeemed anywhere: an operator made it.</param>
/// <param name="Creator">The account of whoever made it.</param>
/// <param name="Reason">Why, in their words; may be empty.</param>
/// <param name="ExpiresAt">From then on it brings nothing.</param>
/// <param name="RevokedAt">When it was taken back.</param>
public sealed record Code(
    long Id,
    string Head,
    CreditAmount Amount,
    long MaxUses,
    long Uses,
    CommunityId Community,
    bool IsEverywhere,
    AccountId Creator,
    string Reason,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>The most uses of one code.</summary>
    public const int MaxUsesOfCode = 10_000;

    /// <summary>The most codes of one community that are open at once.</summary>
    public const int MaxOpen = 100;

    /// <summary>The shortest that a code lives.</summary>
    public static readonly TimeSpan MinLife = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a code lives.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(365);

    /// <summary>
    /// The account in which lies what it can still cost; null for an operator's, and for one of the operator's own community.
    /// </summary>
    public AccountId? Reserve { get; init; }

    /// <summary>The name it is known by: its first group.</summary>
    public string Name => Head + "…";
}

/// <summary>A code to be made.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Creator">Who makes it.</param>
/// <param name="Community">Where.</param>
/// <param name="Amount">1 to <see cref="Adjustment.MaxAmount"/>.</param>
/// <param name="Uses">1 to <see cref="Code.MaxUsesOfCode"/>.</param>
/// <param name="Life"><see cref="Code.MinLife"/> to <see cref="Code.MaxLife"/>.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record NewCode(
    string CommandId, Caller Creator, CommunityId Community, CreditAmount Amount, long Uses, TimeSpan Life, string Reason)
{
    /// <summary>The creator is an operator: it can be redeemed anywhere, and needs no pool.</summary>
    public bool IsByOperator { get; init; }
}

/// <summary>A code that was made.</summary>
/// <param name="Code">As stored.</param>
/// <param name="Text">
/// What to hand out, shown this once; null when the same command had made it before: it cannot be told again.
/// </param>
public sealed record CreatedCode(Code Code, string? Text);

/// <summary>A wish to redeem a code.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Member">Who.</param>
/// <param name="Community">Where.</param>
/// <param name="Typed">The code as it was typed.</param>
public sealed record RedeemOrder(string CommandId, Caller Member, CommunityId Community, string Typed)
{
    /// <summary>The channel or topic, where the community has several.</summary>
    public ChatChannel? Channel { get; init; }

    /// <summary>Where the member acts: what the place gives them is theirs first.</summary>
    internal Place Place => new(Community, Channel);

    /// <summary>Only the member and the bot are there: any community's code can be redeemed.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The member is an operator, who may redeem a code of their own.</summary>
    public bool IsByOperator { get; init; }
}

/// <summary>The open codes of a community.</summary>
/// <param name="Soonest">Those that expire first.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record OpenCodes(IReadOnlyList<Code> Soonest, long Count);
