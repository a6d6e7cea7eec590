using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>Where a moderators' rule holds: in one community, or everywhere.</summary>
/// <param name="Community">Null for everywhere.</param>
public readonly record struct Scope(CommunityId? Community)
{
    /// <summary>How "everywhere" is stored.</summary>
    public const string EverywhereKey = "*";

    /// <summary>The whole bot.</summary>
    public static Scope Everywhere => default;

    /// <summary>It holds for the whole bot.</summary>
    public bool IsEverywhere => Community is null;

    /// <summary>How it is stored.</summary>
    public string Key => Community?.ToString() ?? EverywhereKey;

    /// <summary>Where, in words that follow "blocked": <c>in this community</c>.</summary>
    internal string Words => IsEverywhere ? "in the whole bot" : "in this community";

    /// <summary>Reads what was stored.</summary>
    public static Scope Read(string key) => new(CommunityId.TryParse(key, out var community) ? community : null);

    /// <summary>
    /// What a moderator's command is about: the community it is given in; in private, where nobody moderates, an operator
    /// means the whole bot.
    /// </summary>
    public static Scope Of(IncomingCommand command) => new(command.IsPrivate ? null : command.Community);
}
