namespace Bot.Sandbox.Telegram;

/// <summary>The world that a <see cref="TelegramStandIn"/> shows: one bot, the people and the chats they share.</summary>
public sealed record TelegramStandInOptions
{
    /// <summary>The id of the default group, a plain one with privacy mode on.</summary>
    public const long DefaultGroupId = -4_200_001;

    /// <summary>The id of the default supergroup, one with topics.</summary>
    public const long DefaultSupergroupId = -1_001_000_000_042;

    /// <summary>A person without special rights.</summary>
    public static TelegramPerson Member { get; } = new(5_000_000_001, "Mia", "mia_member");

    /// <summary>A person who administers every default group.</summary>
    public static TelegramPerson Moderator { get; } = new(5_000_000_002, "Moe", "moe_moderator");

    /// <summary>A second person without special rights.</summary>
    public static TelegramPerson SecondMember { get; } = new(5_000_000_003, "Lea", "lea_member");

    /// <summary>The person who runs the bot, where nobody else was set; no administrator of any group.</summary>
    public static TelegramPerson Operator { get; } = new(5_000_000_004, "Ada", "ada_operator");

    /// <summary>A person who administers the default supergroup and hides behind its name.</summary>
    public static TelegramPerson AnonymousModerator { get; } = new(5_000_000_005, "Ana", "ana_anonymous");

    /// <summary>The only token accepted: the bot's id, a colon, and a secret part.</summary>
    public string Token { get; init; } = "7000000001:sandbox-token-of-no-value-anywhere";

    /// <summary>The bot's name as people see it.</summary>
    public string BotName { get; init; } = "Sandbox Bot";

    /// <summary>The bot's username, without the at sign.</summary>
    public string BotUsername { get; init; } = "SandboxBot";

    /// <summary>True when privacy mode is off: the bot sees everything said in its groups.</summary>
    public bool CanReadAllGroupMessages { get; init; }

    /// <summary>The people. Each has a private chat with the bot, whose id is the person's.</summary>
    public IReadOnlyList<TelegramPerson> People { get; init; } =
        [Member, Moderator, SecondMember, Operator, AnonymousModerator];

    /// <summary>People whom Telegram knows and who are in no group.</summary>
    public IReadOnlyList<TelegramPerson> Strangers { get; init; } = [new(5_000_000_009, "Zoe", "zoe_stranger")];

    /// <summary>The groups. Everybody is in all of them, and so is the bot.</summary>
    public IReadOnlyList<TelegramGroup> Groups { get; init; } =
    [
        new(DefaultGroupId, TelegramChatKind.Group, "Sandbox group") { Administrators = [Moderator.Id] },
        new(DefaultSupergroupId, TelegramChatKind.Supergroup, "Sandbox forum")
        {
            Administrators = [Moderator.Id, AnonymousModerator.Id],
            Anonymous = [AnonymousModerator.Id],
            Topics = [new(11, "Pictures"), new(12, "Talk")],
        },
    ];

    /// <summary>The flood limits.</summary>
    public TelegramPacing Pacing { get; init; } = new();

    /// <summary>How long a pressed button may wait for its answer. Telegram does not publish it; practice says 10-15 s.</summary>
    public TimeSpan CallbackAnswerWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The Stars that everybody owns at the beginning.</summary>
    public long StarsOfEach { get; init; } = 10_000;

    /// <summary>Messages kept per chat; older ones are forgotten and can no longer be edited.</summary>
    public int MessagesPerChatMax { get; init; } = 500;

    /// <summary>Bytes of files kept in all; the oldest are forgotten first.</summary>
    public long MaxFileBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The bot's user id, which is the part of the token before the colon.</summary>
    public long BotId => long.Parse(Token.AsSpan(0, Token.IndexOf(':', StringComparison.Ordinal)));
}

/// <summary>A person on Telegram.</summary>
/// <param name="Id">The user id; also the id of the private chat with the bot.</param>
/// <param name="FirstName">The name shown.</param>
/// <param name="Username">The @name without the at sign, if any.</param>
/// <param name="LanguageCode">The language of the person's app.</param>
/// <param name="HasStarted">False when the person never wrote to the bot, which then may not write first.</param>
public sealed record TelegramPerson(
    long Id, string FirstName, string? Username = null, string LanguageCode = "en", bool HasStarted = true)
{
    /// <summary>True for another bot. What bots write is never delivered to a bot.</summary>
    public bool IsBot { get; init; }
}

/// <summary>A group that the bot is in.</summary>
/// <param name="Id">The chat id; negative, and below -1000000000000 for a supergroup.</param>
/// <param name="Kind">Group or supergroup.</param>
/// <param name="Title">The title shown.</param>
public sealed record TelegramGroup(long Id, TelegramChatKind Kind, string Title)
{
    /// <summary>The ids of the people who administer it; the first is its creator.</summary>
    public IReadOnlyList<long> Administrators { get; init; } = [];

    /// <summary>
    /// The ids of administrators who write in the group's name. Only a bot that administers the group learns who they are.
    /// </summary>
    public IReadOnlyList<long> Anonymous { get; init; } = [];

    /// <summary>Its topics besides General; none means that it is no forum.</summary>
    public IReadOnlyList<TelegramTopic> Topics { get; init; } = [];

    /// <summary>True when the bot administers it, and therefore sees everything said.</summary>
    public bool BotIsAdministrator { get; init; }
}

/// <summary>A forum topic.</summary>
/// <param name="Id">The message_thread_id.</param>
/// <param name="Name">The name shown.</param>
public sealed record TelegramTopic(long Id, string Name);

/// <summary>The kinds of chat the stand-in knows.</summary>
public enum TelegramChatKind
{
    /// <summary>One person and the bot.</summary>
    Private,

    /// <summary>A basic group.</summary>
    Group,

    /// <summary>A supergroup, perhaps with topics.</summary>
    Supergroup,
}

/// <summary>
/// Flood limits as Telegram's maintainer describes them: about one message a second in a chat with short bursts, 20 a
/// minute in a group, 20 edits a minute in any chat out of the same budget, 30 a second overall.
/// </summary>
public sealed record TelegramPacing
{
    /// <summary>False switches every limit off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Messages in one chat that may follow at once before the pace of one a second holds.</summary>
    public int ChatBurst { get; init; } = 5;

    /// <summary>Sends and edits together in one group in a minute.</summary>
    public int GroupPerMinute { get; init; } = 20;

    /// <summary>Edits in one chat in a minute.</summary>
    public int EditsPerMinute { get; init; } = 20;

    /// <summary>Sends and edits in all chats in a second.</summary>
    public int OverallPerSecond { get; init; } = 30;
}
