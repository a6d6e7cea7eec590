using Bot.Core.Chat.Commands;

namespace Bot.Telegram.Updates;

/// <summary>What an update means to the bot.</summary>
/// <param name="Command">The command.</param>
/// <param name="AskModerator">
/// The user to ask Telegram about before the command goes in; null when nobody needs to.
/// </param>
internal sealed record ReadUpdate(IncomingCommand Command, ModeratorQuestion? AskModerator)
{
    /// <summary>The user whose role in the group is good to know, but not worth a long wait.</summary>
    public ModeratorQuestion? AskRole { get; init; }

    /// <summary>The group that the command came from; null outside of groups.</summary>
    public long? Chat { get; init; }

    /// <summary>The group that the command came from, as a person; null outside of groups.</summary>
    public Caller? Group { get; init; }
}

/// <summary>Is this user a moderator of this chat?</summary>
internal readonly record struct ModeratorQuestion(long Chat, long User);

/// <summary>What a user is in a group.</summary>
/// <param name="IsModerator">Creator or administrator.</param>
/// <param name="IsAnonymous">One who writes in the group's name.</param>
internal readonly record struct Membership(bool IsModerator, bool IsAnonymous)
{
    /// <summary>Telegram does not tell right now.</summary>
    internal static readonly Membership Unknown = new(false, false) { IsUnknown = true };

    /// <summary>Whether it could not be learned; then the rest means nothing.</summary>
    public bool IsUnknown { get; private init; }
}
