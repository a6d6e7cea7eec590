using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>
/// What a chat platform is like: all in which platforms differ for those who know none of them. Pure. Without more than its
/// name it is a platform of plain text: no forms, roles or channels, nothing private, nothing sold.
/// </summary>
/// <param name="Name">In lower case, such as <c>discord</c>: the first part of its ids.</param>
/// <param name="Title">As people write it, such as <c>Discord</c>.</param>
public sealed record ChatTraits(string Name, string Title)
{
    /// <summary>Ids of people.</summary>
    public IdForm Member { get; init; } = IdForm.Unknown;

    /// <summary>Ids of servers or groups, as far as they can be told from those of private chats.</summary>
    public IdForm Community { get; init; } = IdForm.Unknown;

    /// <summary>Rooms, as an operator writes them in the settings.</summary>
    public IdForm Room { get; init; } = IdForm.Unknown;

    /// <summary>Commands are filled into forms that explain themselves; else they are written.</summary>
    public bool HasForms { get; init; }

    /// <summary>Where commands are written: how a value of a type is given, such as <c>an @name or an id</c>.</summary>
    public IReadOnlyDictionary<OptionType, string> Hints { get; init; } = new Dictionary<OptionType, string>();

    /// <summary>Where commands are written: how a value of an unusual source is given, such as <c>the one you reply to</c>.</summary>
    public IReadOnlyDictionary<OptionSource, string> SourceHints { get; init; } = new Dictionary<OptionSource, string>();

    /// <summary>The ids of the roles that every community there has; empty where each has roles of its own.</summary>
    public IReadOnlyList<string> FixedRoles { get; init; } = [];

    /// <summary>Some of its channels let only adults in.</summary>
    public bool HasAgeRestrictedPlaces { get; init; }

    /// <summary>Members can pay in Stars there.</summary>
    public bool TakesStars { get; init; }

    /// <summary>A private chat is a community that has the id of its room; else it has the id of the person.</summary>
    public bool NamesPrivateChatsByRoom { get; init; }

    /// <summary>Characters that all parts of one command may have together, where forms are registered.</summary>
    public int MaxCommandLength { get; init; } = int.MaxValue;

    /// <summary>The room of a channel, or of a command that came without one; null where the channel must be told.</summary>
    public Func<CommunityId, ChatChannel?, ChatRoom?> RoomOf { get; init; } =
        static (community, _) => new ChatRoom(community.Id, "this chat");

    /// <summary>The web address that opens a channel, by the community's id and its own; null where there is none.</summary>
    public Func<string, string, Uri?> LinkToChannel { get; init; } = static (_, _) => null;

    /// <summary>How a value of the option is given there, beyond its description; null where nothing needs to be said.</summary>
    public string? HintFor(OptionSpec option) => HasForms ? null
        : option.Source == OptionSource.Usual ? Hints.GetValueOrDefault(option.Type)
        : SourceHints.GetValueOrDefault(option.Source);
}

/// <summary>How a platform writes one kind of its ids.</summary>
/// <param name="Fits">Whether a text, hostile and of any length, can be one.</param>
/// <param name="Example">One, such as <c>-100123</c>.</param>
/// <param name="Words">What it is, such as <c>a group's id</c>.</param>
public sealed record IdForm(Func<string, bool> Fits, string Example, string Words)
{
    /// <summary>Of which nothing is known: nothing fits.</summary>
    public static IdForm Unknown { get; } = new(static _ => false, "", "");
}

/// <summary>A room that messages can be put into.</summary>
/// <param name="Room">As <see cref="IChat.NewMessageIn"/> takes it.</param>
/// <param name="Name">What to call it; hostile text.</param>
public sealed record ChatRoom(string Room, string Name);
