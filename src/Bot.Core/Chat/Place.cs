using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>Where somebody acts.</summary>
/// <param name="Community">The community.</param>
/// <param name="Channel">The channel or topic, where the community has several.</param>
public sealed record Place(CommunityId Community, ChatChannel? Channel)
{
    /// <summary>Where the command was given.</summary>
    public static Place Of(IncomingCommand command) => new(command.Community, command.Channel);

    /// <summary>The channel's id and that of what it belongs to; rules of either hold.</summary>
    internal IEnumerable<string> Channels
    {
        get
        {
            if (Channel is null) yield break;
            yield return Channel.Id;
            if (Channel.Parent is { } parent && parent != Channel.Id) yield return parent;
        }
    }
}
