using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Creates and edits messages from checked request bodies.</summary>
internal sealed class MessageWriter(
    MessageStore store, AttachmentStore files, Snowflakes ids, TimeProvider time)
{
    /// <summary>A new message by an interaction; ephemeral ones belong to its person.</summary>
    public StoredMessage Create(RestBody body, OpenInteraction interaction, bool isThinking = false) =>
        Create(body, interaction.ChannelId, interaction, isThinking);

    /// <summary>A new message by the bot's own right.</summary>
    public StoredMessage Create(RestBody body, string channel) => Create(body, channel, interaction: null, isThinking: false);

    private StoredMessage Create(RestBody body, string channel, OpenInteraction? interaction, bool isThinking)
    {
        var flags = Flags(body) | (isThinking ? MessageRules.Loading : 0);
        var message = new StoredMessage
        {
            Id = ids.Next(),
            ChannelId = channel,
            CreatedAt = time.GetUtcNow(),
            Interaction = interaction,
            Nonce = body.Object["nonce"]?.DeepClone(),
            Flags = flags,
            OnlyFor = (flags & MessageRules.Ephemeral) != 0 ? interaction?.Person.Id : null,
        };
        Fill(message, body, canPing: true);
        store.Add(message);
        return message;
    }

    /// <summary>What a person writes in a channel.</summary>
    public StoredMessage Create(DiscordPerson person, string channel, string content)
    {
        var message = new StoredMessage
        {
            Id = ids.Next(),
            ChannelId = channel,
            CreatedAt = time.GetUtcNow(),
            Author = person,
            Content = content,
        };
        store.Add(message);
        return message;
    }

    /// <summary>Applies an edit. A loading message becomes the answer, which can ping; later edits cannot.</summary>
    public void Edit(StoredMessage message, RestBody body) => store.Change(message, changed =>
    {
        var wasThinking = changed.IsThinking;
        if (!wasThinking) changed.EditedAt = time.GetUtcNow();
        // Ephemeral is settled at the first answer; a message of components stays one for ever.
        var added = Flags(body) & MessageRules.ComponentsV2;
        changed.Flags = (changed.Flags & ~MessageRules.Loading) | added;
        Fill(changed, body, canPing: wasThinking);
    });

    private void Fill(StoredMessage message, RestBody body, bool canPing)
    {
        var json = body.Object;
        if (json.ContainsKey("content")) message.Content = json["content"]?.ToString() ?? "";
        if (json.ContainsKey("embeds")) message.Embeds = Copy(json["embeds"]);
        if (json.ContainsKey("components")) message.Components = Copy(json["components"]);
        message.Attachments =
        [
            .. AttachmentRules.Kept(json, message),
            .. AttachmentRules.Added(json, body.Files).Select(added => Stored(added.File, added.Entry)),
        ];
        message.WouldPing |= canPing && MentionRules.Pings(
            message.Content, json["allowed_mentions"] as JsonObject, message.Interaction is not null);
    }

    private StoredAttachment Stored(UploadedFile file, JsonObject? entry) => files.Add(
        ids.Next(), entry?["filename"]?.ToString() ?? file.FileName, file.Bytes, entry?["description"]?.ToString());

    private static int Flags(RestBody body) => (int)(Form.Whole(body.Object["flags"]) ?? 0);

    private static JsonArray Copy(JsonNode? list) => list is JsonArray array ? array.DeepClone().AsArray() : [];
}
