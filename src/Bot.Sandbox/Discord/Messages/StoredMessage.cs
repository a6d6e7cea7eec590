using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>A message in the channel, as it is now. Guarded by the store's lock.</summary>
internal sealed class StoredMessage
{
    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it answers.</summary>
    public OpenInteraction? Interaction { get; init; }

    /// <summary>The person who wrote it; null for the bot.</summary>
    public DiscordPerson? Author { get; init; }

    public string? InteractionId => Interaction?.Id;

    public JsonNode? Nonce { get; init; }

    public DateTimeOffset? EditedAt { get; set; }

    public string Content { get; set; } = "";

    public JsonArray Embeds { get; set; } = [];

    public JsonArray Components { get; set; } = [];

    public IReadOnlyList<StoredAttachment> Attachments { get; set; } = [];

    public int Flags { get; set; }

    /// <summary>The only person who sees it; null for everybody.</summary>
    public string? OnlyFor { get; init; }

    public bool IsThinking => (Flags & MessageRules.Loading) != 0;

    public bool WouldPing { get; set; }

    public Queue<string> Versions { get; } = new();
}
