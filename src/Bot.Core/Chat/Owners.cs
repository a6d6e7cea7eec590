using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>Who may moderate: the operators everywhere, and whom the platform names in a community.</summary>
/// <param name="Operators">The members of BOT_OWNERS.</param>
public sealed record Owners(IReadOnlySet<MemberId> Operators)
{
    /// <summary>Whether the caller is an operator of the bot.</summary>
    public bool IsOperator(Caller caller) => Operators.Contains(caller.Id);

    /// <summary>Whether the caller may use moderators' commands here.</summary>
    public bool MayModerate(Caller caller) => caller.IsModerator || Operators.Contains(caller.Id);
}
