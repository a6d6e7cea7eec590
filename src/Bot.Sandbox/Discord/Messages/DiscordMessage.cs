namespace Bot.Sandbox.Discord.Messages;

/// <summary>What a person sees of a message.</summary>
/// <param name="Id">Its snowflake.</param>
/// <param name="Content">Markdown.</param>
/// <param name="Attachments">Its files.</param>
/// <param name="Buttons">Its buttons.</param>
/// <param name="OnlyFor">The only person who sees it; null for everybody.</param>
/// <param name="IsThinking">A deferred answer that has not come.</param>
/// <param name="InteractionId">The interaction it answers.</param>
/// <param name="WouldPing">It would have pinged somebody.</param>
/// <param name="Versions">The content of every version, the oldest first.</param>
/// <param name="ReplyTo">Who asked, for the page.</param>
public sealed record DiscordMessage(
    string Id,
    string Content,
    IReadOnlyList<DiscordAttachment> Attachments,
    IReadOnlyList<DiscordButton> Buttons,
    string? OnlyFor,
    bool IsThinking,
    string? InteractionId,
    bool WouldPing,
    IReadOnlyList<string> Versions,
    string? ReplyTo)
{
    /// <summary>The channel or thread that it is in.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Its embeds, a JSON array.</summary>
    public string Embeds { get; init; } = "[]";

    /// <summary>Its components, a JSON array.</summary>
    public string Components { get; init; } = "[]";

    /// <summary>Discord's flags; 64 is ephemeral, 128 loading.</summary>
    public int Flags { get; init; }

    /// <summary>The person who wrote it; null for the bot.</summary>
    public string? Author { get; init; }

    /// <summary>Whether people see "(edited)"; the edit that ends a deferral does not count.</summary>
    public bool IsEdited { get; init; }
}

/// <summary>A file of a message.</summary>
/// <param name="FileName">A name that begins with SPOILER_ hides it.</param>
/// <param name="ContentType">Read from its bytes.</param>
/// <param name="Path">Where it is, below the stand-in's root.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Description">Alternative text.</param>
public sealed record DiscordAttachment(
    string FileName, string ContentType, string Path, int? Width, int? Height, long Bytes, string? Description);

/// <summary>A button of a message.</summary>
/// <param name="Label">Its words.</param>
/// <param name="CustomId">What a press sends; null for a link.</param>
/// <param name="Style">Discord's number; 4 is danger.</param>
/// <param name="Url">Where a link leads.</param>
public sealed record DiscordButton(string Label, string? CustomId, int Style, string? Url);
