namespace Bot.Core.Chat.Commands;

/// <summary>
/// The one declaration of a command, from which come Discord's registration, Telegram's menu, the text parser, the help
/// and the documentation.
/// </summary>
/// <param name="Name">1 to 32 lower-case letters, the same on each platform.</param>
/// <param name="Description">1 to 100 characters.</param>
public sealed record CommandSpec(string Name, string Description)
{
    /// <summary>The options, in the order of their positions in text; on Discord the required ones go first.</summary>
    public IReadOnlyList<OptionSpec> Options { get; init; } = [];

    /// <summary>
    /// The subcommands; a command with subcommands has no options of its own. A subcommand with subcommands is a group
    /// (<c>/credits code create</c>); groups hold no groups.
    /// </summary>
    public IReadOnlyList<CommandSpec> Subcommands { get; init; } = [];

    /// <summary>The subcommand that bare text means, such as <c>balance</c> for <c>/credits</c>.</summary>
    public string? DefaultSubcommand { get; init; }

    /// <summary>Words that name no subcommand are for the default one: <c>/models lettering</c>. Otherwise they are refused.</summary>
    public bool DefaultTakesWords { get; init; }

    /// <summary>Who may use it.</summary>
    public Audience Audience { get; init; } = Audience.Everyone;

    /// <summary>Of moderators only the bot's operators may use it; others are told so.</summary>
    public bool IsForOperators { get; init; }

    /// <summary>The answer is the caller's own business (Discord: ephemeral), even when it is not a refusal.</summary>
    public bool HasPrivateAnswer { get; init; }

    /// <summary>Not offered in menus and forms, but answered.</summary>
    public bool IsHidden { get; init; }

    /// <summary>One example of use in text form, for the help.</summary>
    public string? Example { get; init; }

    /// <summary>What the actions of the buttons begin with that its answers and news carry: each needs its press.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];
}

/// <summary>Who may use a command.</summary>
public enum Audience
{
    /// <summary>Every member.</summary>
    Everyone,

    /// <summary>Moderators of the community and owners of the bot.</summary>
    Moderators,
}

/// <summary>What an option takes.</summary>
public enum OptionType
{
    /// <summary>Text of bounded length.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A member of the community: a mention, an @name, or an id.</summary>
    Member,

    /// <summary>A role of the community: a mention or an id; on Telegram <see cref="Role.Administrators"/>.</summary>
    Role,

    /// <summary>A member or a role.</summary>
    MemberOrRole,

    /// <summary>A channel of the community: a mention or an id; on Telegram a topic's number, or <c>here</c>.</summary>
    Channel,

    /// <summary>An attached image.</summary>
    Image,

    /// <summary>An attached video.</summary>
    Video,

    /// <summary>An attached recording.</summary>
    Audio,

    /// <summary>An attached zip archive.</summary>
    Archive,
}

/// <summary>Whence an option comes where commands are written.</summary>
public enum OptionSource
{
    /// <summary>As its type is given there.</summary>
    Usual,

    /// <summary>A member who must be named: a reply does not do.</summary>
    Named,

    /// <summary>The picture that the message replies to.</summary>
    RepliedTo,

    /// <summary>The picture that comes with the message.</summary>
    Sent,

    /// <summary>A picture that must come as a file.</summary>
    SentAsFile,
}

/// <summary>Groups of option types.</summary>
public static class OptionTypes
{
    /// <summary>Whether the option is filled by attaching a file, and never by text.</summary>
    public static bool IsAttached(this OptionType type) =>
        type is OptionType.Image or OptionType.Video or OptionType.Audio or OptionType.Archive;
}

/// <summary>One option of a command.</summary>
/// <param name="Name">1 to 32 lower-case letters, digits or underscores.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Description">1 to 100 characters.</param>
public sealed record OptionSpec(string Name, OptionType Type, string Description)
{
    /// <summary>Must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>In text it takes all words that belong to no other option (a prompt, a reason).</summary>
    public bool TakesRest { get; init; }

    /// <summary>
    /// Takes everything after the command's name as it is written, options of other commands included; must be the only
    /// option.
    /// </summary>
    public bool IsVerbatim { get; init; }

    /// <summary>In text it takes all words up to the next option (<c>--no text, hands</c>).</summary>
    public bool TakesWords { get; init; }

    /// <summary>In text, whether a word is meant for it even without its name; null when none is.</summary>
    public Func<string, bool>? Knows { get; init; }

    /// <summary>In text it may be given by position, as one word.</summary>
    public bool IsPositional { get; init; }

    /// <summary>In text the last word is meant for it, after the positional ones, when it is a number without quotes.</summary>
    public bool IsTrailing { get; init; }

    /// <summary>In text, quotes belong to it even when they stand around all of it.</summary>
    public bool KeepsQuotes { get; init; }

    /// <summary>In text, whether some words are one value of it, such as <c>7 days</c> or <c>16 : 9</c>; null when one word is.</summary>
    public Func<string, bool>? Spans { get; init; }

    /// <summary>Of a whole number that counts time: how long one is. It may be written with a unit: <c>4s</c>, <c>1 week</c>.</summary>
    public TimeSpan? Unit { get; init; }

    /// <summary>Least value of a number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value of a number.</summary>
    public decimal? Max { get; init; }

    /// <summary>Greatest length of a text, in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 400;

    /// <summary>The only values it takes, in any case; empty when free. What else is given is refused before a handler sees it.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The choice that other words mean, such as <c>day</c> for <c>daily</c>; null when they mean none.</summary>
    public Func<string, string?>? Means { get; init; }

    /// <summary>Values that forms and help offer, where others are taken too: a model goes by several names.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What forms and help offer.</summary>
    public IReadOnlyList<string> Offered => Choices.Count > 0 ? Choices : Suggestions;

    /// <summary>How it is given where commands are written; the platform has the words for it.</summary>
    public OptionSource Source { get; init; }

    /// <summary>Other names in text, such as <c>no</c> for <c>negative</c> or <c>ar</c> for <c>size</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Not offered in forms and help, but read, so that who writes it reads why not.</summary>
    public bool IsHidden { get; init; }

    /// <summary>How often it may be given in text; on Discord each further one is an option <c>name2</c>, <c>name3</c>.</summary>
    public int MaxCount { get; init; } = 1;
}
