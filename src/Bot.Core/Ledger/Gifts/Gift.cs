using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Gifts;

/// <summary>What one member gives another.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Giver">Who gives.</param>
/// <param name="Receiver">Who gets it; somebody that the platform knows.</param>
/// <param name="Amount">1 to <see cref="Adjustment.MaxAmount"/>.</param>
/// <param name="Reason">Why, in the giver's words; may be empty.</param>
/// <param name="Community">Where.</param>
public sealed record Gift(
    string CommandId, Caller Giver, Caller Receiver, CreditAmount Amount, string Reason, CommunityId Community)
{
    /// <summary>The channel or topic, where the community has several.</summary>
    public ChatChannel? Channel { get; init; }

    /// <summary>Where the giver acts: what the place gives them is theirs first.</summary>
    internal Place Place => new(Community, Channel);
}

/// <summary>A gift that was made.</summary>
/// <param name="Transfer">Its line in the ledger.</param>
/// <param name="Wallet">What the giver has now.</param>
/// <param name="IsNew">False when the same command had made it before.</param>
public sealed record Given(Transfer Transfer, Wallet Wallet, bool IsNew);
