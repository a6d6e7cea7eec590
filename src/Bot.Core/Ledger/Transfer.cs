using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Ledger.Limits;

namespace Bot.Core.Ledger;

/// <summary>What a line of the ledger is; the names are stored.</summary>
public enum TransferKind
{
    /// <summary>Credits given: the first grant, the daily allowance, or a moderator's.</summary>
    Grant,

    /// <summary>Credits taken by a moderator.</summary>
    Take,

    /// <summary>Credits set aside for a job.</summary>
    Hold,

    /// <summary>A hold spent: the picture was delivered.</summary>
    Post,

    /// <summary>A hold given back.</summary>
    Void,

    /// <summary>Credits that one account gave another.</summary>
    Gift,

    /// <summary>Credits that moved between the accounts of one person.</summary>
    Move,
}

/// <summary>One line of the ledger; it never changes.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">Credits, above 0 (a hold of a free job is 0).</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Actor">Who did it, when it was a person.</param>
/// <param name="JobId">The job it belongs to, if any.</param>
public sealed record Transfer(
    long Id,
    TransferKind Kind,
    CreditAmount Amount,
    DateTimeOffset At,
    string Reason,
    MemberId? Actor,
    JobId? JobId)
{
    /// <summary>The account whose line it is; of a gift or a move, the one that gave.</summary>
    public AccountId Account { get; init; }

    /// <summary>The account that got what a gift or a move took; null otherwise.</summary>
    public AccountId? Other { get; init; }

    /// <summary>Where it was asked for; null where no place stands behind it, as for the allowance.</summary>
    public CommunityId? Community { get; init; }

    /// <summary>The entry that this one reverses.</summary>
    public long? Undoes { get; init; }

    /// <summary>
    /// The account of the pool, or of the code's reserve, that a community's grant came from or its take went to; null for what
    /// the bot and its operators give and take.
    /// </summary>
    public AccountId? Pool { get; init; }

    /// <summary>The pool is the operator's own community's, and its balance does not move.</summary>
    public bool IsBottomless { get; init; }
}

/// <summary>What a member has.</summary>
/// <param name="Balance">Credits owned, held ones included.</param>
/// <param name="Held">Credits set aside for jobs under way.</param>
/// <param name="SpentToday">Credits spent or held since midnight UTC.</param>
public sealed record Wallet(CreditAmount Balance, CreditAmount Held, CreditAmount SpentToday)
{
    /// <summary>Credits that can be spent.</summary>
    public CreditAmount Available => Balance - Held;
}

/// <summary>What a member has, and what holds for them where they asked.</summary>
/// <param name="Wallet">What they have.</param>
/// <param name="SpentThisMonth">Credits spent or held since the first of the month (UTC).</param>
/// <param name="Limits">What holds.</param>
public sealed record LocalWallet(Wallet Wallet, CreditAmount SpentThisMonth, MemberLimits Limits);

/// <summary>A moderator's change.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Kind">Grant or take.</param>
/// <param name="Actor">The moderator.</param>
/// <param name="Member">Whose credits.</param>
/// <param name="Amount">1 to <see cref="MaxAmount"/>.</param>
/// <param name="Reason">Why, in the moderator's words.</param>
public sealed record Adjustment(
    string CommandId,
    TransferKind Kind,
    Caller Actor,
    Caller Member,
    CreditAmount Amount,
    string Reason)
{
    /// <summary>Where it was asked for.</summary>
    public CommunityId? Community { get; init; }

    /// <summary>The actor is an operator, who may raise their own credits and needs no pool.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>The most that one command can move.</summary>
    public const long MaxAmount = 1_000_000;
}

/// <summary>What a member is to own by a moderator's word.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Actor">The moderator.</param>
/// <param name="Member">Whose credits.</param>
/// <param name="Balance">0 to <see cref="Adjustment.MaxAmount"/>, held credits included.</param>
/// <param name="Reason">Why, in the moderator's words.</param>
public sealed record BalanceOrder(string CommandId, Caller Actor, Caller Member, CreditAmount Balance, string Reason)
{
    /// <summary>Where it was asked for.</summary>
    public CommunityId? Community { get; init; }

    /// <summary>The actor is an operator, who may raise their own credits and needs no pool.</summary>
    public bool IsByOperator { get; init; }
}

/// <summary>A change that was made.</summary>
/// <param name="Transfer">Its line in the ledger.</param>
/// <param name="Wallet">What the member has now.</param>
/// <param name="IsNew">False when the same command had made it before.</param>
public sealed record Adjusted(Transfer Transfer, Wallet Wallet, bool IsNew);

/// <summary>What members get and may spend. All amounts are credits.</summary>
/// <param name="StartingCredits">Granted once, at a member's first command.</param>
/// <param name="DailyCredits">Each day (UTC) the balance is topped up to this, not by this.</param>
/// <param name="DailyLimit">The most a member may spend in a day.</param>
/// <param name="MaxJobsPerMember">Jobs in flight for one member.</param>
public sealed record CreditPolicy(CreditAmount StartingCredits, CreditAmount DailyCredits, CreditAmount DailyLimit, int MaxJobsPerMember)
{
    /// <summary>Credits can be bought with /topup.</summary>
    public bool SellsCredits { get; init; }

    /// <summary>The operator's own communities, of BOT_HOME: their moderators give without end.</summary>
    public HomeCommunities Home { get; init; } = HomeCommunities.None;
}
