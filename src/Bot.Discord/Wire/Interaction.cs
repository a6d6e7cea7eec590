using System.Text.Json;

namespace Bot.Discord.Wire;

/// <summary>The data of INTERACTION_CREATE, as far as the bot needs them. Everything in it is outside input.</summary>
internal sealed record Interaction(
    string? Id,
    string? ApplicationId,
    int Type,
    string? Token,
    InteractionData? Data,
    string? GuildId,
    string? ChannelId,
    GuildMember? Member,
    User? User,
    long? AttachmentSizeLimit)
{
    /// <summary>Where it happened; only partly told.</summary>
    public GuildChannel? Channel { get; init; }

    /// <summary>What the bot may do there: a bit set in decimal.</summary>
    public string? AppPermissions { get; init; }

    /// <summary>Of a press: the message with the button.</summary>
    public PressedMessage? Message { get; init; }

    /// <summary>Without the token.</summary>
    public override string ToString() => $"interaction {Id}";
}

/// <summary>The kinds of interaction that the bot takes.</summary>
internal static class InteractionTypes
{
    public const int ApplicationCommand = 2;
    public const int MessageComponent = 3;
}

/// <summary>A command's name and options, or a component's id.</summary>
internal sealed record InteractionData(
    string? Name,
    int Type,
    string? CustomId,
    int? ComponentType,
    CommandOptionValue[]? Options,
    ResolvedData? Resolved);

/// <summary>An option as filled in, or a subcommand with options of its own.</summary>
internal sealed record CommandOptionValue(string? Name, int Type, JsonElement Value, CommandOptionValue[]? Options);

/// <summary>What the ids in the options stand for.</summary>
internal sealed record ResolvedData(
    Dictionary<string, User>? Users,
    Dictionary<string, ResolvedMember>? Members,
    Dictionary<string, GuildRole>? Roles,
    Dictionary<string, GuildChannel>? Channels,
    Dictionary<string, ResolvedAttachment>? Attachments);

/// <summary>A person in a guild.</summary>
internal sealed record GuildMember(User? User, string? Nick, string? Permissions)
{
    /// <summary>The ids of their roles, without the one that everybody has.</summary>
    public string[]? Roles { get; init; }
}

/// <summary>A person in a guild, without the user.</summary>
internal sealed record ResolvedMember(string? Nick, string? Permissions, string[]? Roles);

/// <summary>A channel or a thread. Only a channel says whether it is age-restricted; a thread is as its channel is.</summary>
internal sealed record GuildChannel(string? Id, string? Name, string? ParentId, bool Nsfw)
{
    /// <summary>10 to 12 are threads.</summary>
    public int? Type { get; init; }
}

/// <summary>A role; its permissions are a bit set as text.</summary>
internal sealed record GuildRole(string? Id, string? Name, string? Permissions);

/// <summary>A guild, as far as anybody asks.</summary>
internal sealed record Guild(string? OwnerId, GuildRole[]? Roles);

/// <summary>The message whose button was pressed.</summary>
internal sealed record PressedMessage(string? Id, int? Flags)
{
    /// <summary>Rows of buttons; of other components nothing is read.</summary>
    public ActionRow?[]? Components { get; init; }

    /// <summary>Whether one of its buttons has that id.</summary>
    public bool Carries(string id) => Components?.Any(row => row?.Components?.Any(button => button?.CustomId == id) == true) == true;
}

/// <summary>A person.</summary>
internal sealed record User(string? Id, string? Username, string? GlobalName, bool Bot);

/// <summary>A file that came with a command.</summary>
internal sealed record ResolvedAttachment(
    string? Url,
    int? Width,
    int? Height,
    long? Size,
    string? ContentType)
{
    /// <summary>Without the signed URL.</summary>
    public override string ToString() => "attachment";
}
