using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>A message in the channel, as it is now. Guarded by the store's lock.</summary>
internal sealed class StoredMessage
{
    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? InteractionId { get; init; }

    public string? ReplyTo { get; init; }

    public string? Nonce { get; init; }

    public DateTimeOffset? EditedAt { get; set; }

    public string Content { get; set; } = "";

    public JsonArray Embeds { get; set; } = [];

    public JsonArray Components { get; set; } = [];

    public List<StoredAttachment> Attachments { get; set; } = [];

    public int Flags { get; set; }

    /// <summary>The only person who sees it; null for everybody.</summary>
    public string? OnlyFor { get; set; }

    public bool IsThinking { get; set; }

    public bool WouldPing { get; set; }

    public List<string> Versions { get; } = [];
}

/// <summary>A file of a message.</summary>
internal sealed record StoredAttachment(string Id, string FileName, string ContentType, byte[] Bytes, int? Width, int? Height, string? Description);
