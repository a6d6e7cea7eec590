namespace Bot.Core.Chat.Commands;

/// <summary>One thing a person asked of the bot, as the adapter read it.</summary>
/// <param name="Id">
/// From the platform, so that a redelivery is the same command: <c>discord:&lt;interaction id&gt;</c>,
/// <c>telegram:&lt;bot id&gt;:&lt;update id&gt;</c>.
/// </param>
/// <param name="Caller">Who asked.</param>
/// <param name="Community">Where.</param>
/// <param name="ReplyTo">Where the answer goes.</param>
/// <param name="Input">What was asked.</param>
public sealed record IncomingCommand(
    string Id,
    Caller Caller,
    CommunityId Community,
    ReplyAddress ReplyTo,
    CommandInput Input)
{
    /// <summary>Files that came along: attachments first, then those of the replied-to message.</summary>
    public IReadOnlyList<FileReference> Files { get; init; } = [];

    /// <summary>Members the platform resolved, by the words that name them in the input (<c>@bob</c>, <c>123</c>).</summary>
    public IReadOnlyDictionary<string, Caller> Mentions { get; init; } =
        new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose message this one replies to.</summary>
    public Caller? RepliedTo { get; init; }

    /// <summary>The channel or topic, where the community has several.</summary>
    public ChatChannel? Channel { get; init; }

    /// <summary>
    /// Of a press: the message that carries the button. A view shown there takes that message's place.
    /// </summary>
    public ReplyAddress? PressedAt { get; init; }

    /// <summary>
    /// Of a press: the platform itself shows the button on that message. A client can send any action with any message.
    /// </summary>
    public bool IsButtonThere { get; init; }

    /// <summary>What the bot may send to where it was given; null when that is not known, which is no hindrance.</summary>
    public SendRights? MaySend { get; init; }

    /// <summary>Roles the platform resolved, by the words that name them in the input.</summary>
    public IReadOnlyDictionary<string, Role> MentionedRoles { get; init; } =
        new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Channels the platform resolved, by the words that name them in the input.</summary>
    public IReadOnlyDictionary<string, ChatChannel> MentionedChannels { get; init; } =
        new Dictionary<string, ChatChannel>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Why nothing of it may be done, whatever it says: nobody can tell whose word it is. It is answered with that. Null for a
    /// command that may.
    /// </summary>
    public Refusal? Unfit { get; init; }

    /// <summary>Only the caller and the bot are there: nobody moderates, and nothing can be shared.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>
    /// The platform could not be asked whether the caller moderates: <see cref="Caller.IsModerator"/> is false then, and means
    /// nothing.
    /// </summary>
    public bool IsRoleUnknown { get; init; }
}

/// <summary>A person as the platform describes them.</summary>
/// <param name="Id">Platform and id.</param>
/// <param name="Name">The name to show; hostile text.</param>
/// <param name="Username">The unique @name without @, where there is one.</param>
/// <param name="IsBot">A bot's commands are ignored.</param>
/// <param name="IsModerator">
/// The platform says so for this community. An adapter that must ask the platform does so only for commands that need it.
/// </param>
public sealed record Caller(MemberId Id, string Name, string? Username = null, bool IsBot = false, bool IsModerator = false)
{
    /// <summary>The platform has told, with this command, that they belong to the community.</summary>
    public bool IsMember { get; init; }

    /// <summary>
    /// The ids of their roles in this community, as the platform says: Discord's roles; on Telegram
    /// <see cref="Role.Administrators"/> for its administrators. Empty when it was not told.
    /// </summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Lists are compared by what they hold.</summary>
    public bool Equals(Caller? other) =>
        other is not null && Id == other.Id && Name == other.Name && Username == other.Username
        && IsBot == other.IsBot && IsModerator == other.IsModerator && Roles.SequenceEqual(other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Username, IsBot, IsModerator, Roles.Count);
}

/// <summary>A role of a community's members.</summary>
/// <param name="Id">The platform's own id; on Telegram a word.</param>
/// <param name="Name">The name to show; hostile text.</param>
public sealed record Role(string Id, string Name)
{
    /// <summary>Telegram has no roles but this one.</summary>
    public const string Administrators = "administrators";
}

/// <summary>A channel of a Discord guild, or a topic of a Telegram forum.</summary>
/// <param name="Id">The platform's own id.</param>
public sealed record ChatChannel(string Id)
{
    /// <summary>The channel that a thread belongs to, or the category of a channel; null when not told.</summary>
    public string? Parent { get; init; }

    /// <summary>The name to show, when it was told; hostile text.</summary>
    public string? Name { get; init; }

    /// <summary>A topic of a group: where its name was not told, people call it by its number.</summary>
    public bool IsTopic { get; init; }

    /// <summary>The platform lets only adults in.</summary>
    public bool IsAgeRestricted { get; init; }
}

/// <summary>What was asked, in one of the three ways a platform delivers it.</summary>
public abstract record CommandInput
{
    private CommandInput() { }

    /// <summary>Text that starts with a command: <c>/imagine a fox --n 2</c>.</summary>
    /// <param name="Value">The whole text, hostile and of any length.</param>
    public sealed record Text(string Value) : CommandInput;

    /// <summary>Options filled in by the platform's own form.</summary>
    /// <param name="Command">The command's name.</param>
    /// <param name="Subcommand">The subcommand's name, if any.</param>
    /// <param name="Values">Option names and values in invariant text; still hostile.</param>
    public sealed record Form(
        string Command,
        string? Subcommand,
        IReadOnlyList<KeyValuePair<string, string>> Values) : CommandInput;

    /// <summary>A press of a button.</summary>
    /// <param name="Action">The button's action, which the client may have forged.</param>
    public sealed record Press(string Action) : CommandInput;
}
