using Bot.Core.Chat;

namespace Bot.Core.Ledger.Limits;

/// <summary>Whom a rule is for.</summary>
public enum LimitScope
{
    /// <summary>Everybody, wherever the bot is.</summary>
    Bot,

    /// <summary>What moderators of the community may set at most; without a rule of theirs, what holds there.</summary>
    Ceiling,

    /// <summary>Everybody in the community.</summary>
    Community,

    /// <summary>Who has a role.</summary>
    Role,

    /// <summary>One member.</summary>
    Member,

    /// <summary>Whoever acts in a channel.</summary>
    Channel,
}

/// <summary>Whom a rule is for, within a community or for the whole bot.</summary>
/// <param name="Scope">The kind.</param>
/// <param name="Id">The role's or channel's id, or the member's <c>platform:id</c>; empty for the others.</param>
public readonly record struct LimitSubject(LimitScope Scope, string Id)
{
    /// <summary>The whole bot.</summary>
    public static LimitSubject Bot { get; } = new(LimitScope.Bot, "");

    /// <summary>The community's ceiling.</summary>
    public static LimitSubject Ceiling { get; } = new(LimitScope.Ceiling, "");

    /// <summary>The community.</summary>
    public static LimitSubject Community { get; } = new(LimitScope.Community, "");

    /// <summary>A role.</summary>
    public static LimitSubject Role(string id) => new(LimitScope.Role, id);

    /// <summary>A member.</summary>
    public static LimitSubject Member(MemberId id) => new(LimitScope.Member, id.ToString());

    /// <summary>A channel.</summary>
    public static LimitSubject Channel(string id) => new(LimitScope.Channel, id);

    /// <summary>The words in which it is stored: <c>bot</c>, <c>ceiling</c>, <c>community</c>, <c>role:12</c>, ...</summary>
    public override string ToString()
    {
        var scope = Scope switch
        {
            LimitScope.Bot => "bot",
            LimitScope.Ceiling => "ceiling",
            LimitScope.Community => "community",
            LimitScope.Role => "role",
            LimitScope.Member => "member",
            _ => "channel",
        };
        return Id.Length == 0 ? scope : $"{scope}:{Id}";
    }

    /// <summary>Reads stored words; null for others.</summary>
    public static LimitSubject? Read(string stored)
    {
        var colon = stored.IndexOf(':', StringComparison.Ordinal);
        var (scope, id) = colon < 0 ? (stored, "") : (stored[..colon], stored[(colon + 1)..]);
        return (scope, id) switch
        {
            ("bot", "") => Bot,
            ("ceiling", "") => Ceiling,
            ("community", "") => Community,
            ("role", { Length: > 0 }) => Role(id),
            ("member", { Length: > 0 }) => new LimitSubject(LimitScope.Member, id),
            ("channel", { Length: > 0 }) => Channel(id),
            _ => null,
        };
    }
}
