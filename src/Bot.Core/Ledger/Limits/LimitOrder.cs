using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Limits;

/// <summary>A change of one rule.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="By">Who asks.</param>
/// <param name="Community">Where it is to hold; null for the whole bot.</param>
/// <param name="Subject">For whom; an operator's rule for a community is its ceiling too.</param>
/// <param name="Kind">What is limited.</param>
/// <param name="Value">How much is allowed; null clears the rule.</param>
public sealed record LimitOrder(
    string CommandId, Caller By, CommunityId? Community, LimitSubject Subject, LimitKind Kind, LimitValue? Value)
{
    /// <summary>The role's, member's or channel's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who asks is an operator of the bot.</summary>
    public bool IsByOperator { get; init; }
}

/// <summary>What a change has done.</summary>
/// <param name="Subject">Whose rule it is.</param>
/// <param name="Before">The rule before it; null when there was none.</param>
/// <param name="After">The rule now; null when there is none any more.</param>
public sealed record LimitChange(LimitSubject Subject, LimitRule? Before, LimitRule? After);
