using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Undo;

/// <summary>A moderator's wish to reverse an entry.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Actor">The moderator.</param>
/// <param name="Entry">The entry's number: <see cref="Transfer.Id"/>.</param>
/// <param name="Reason">Why, in the moderator's words.</param>
/// <param name="Community">Where; moderators reverse the entries of their community only.</param>
public sealed record UndoOrder(string CommandId, Caller Actor, long Entry, string Reason, CommunityId Community)
{
    /// <summary>The actor is an operator, who may reverse any community's entries.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>The bot's operators: what they have done, moderators do not undo.</summary>
    public IReadOnlySet<MemberId> Operators { get; init; } = new HashSet<MemberId>();
}

/// <summary>An entry that was reversed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Reversal">The new entry that reverses it.</param>
/// <param name="Member">Whose line the entry is, by a name to show; null when nobody stands behind the account.</param>
/// <param name="Available">Credits that they can spend now.</param>
/// <param name="IsNew">False when the same command had done it before.</param>
public sealed record Undone(Transfer Entry, Transfer Reversal, string? Member, CreditAmount Available, bool IsNew);
