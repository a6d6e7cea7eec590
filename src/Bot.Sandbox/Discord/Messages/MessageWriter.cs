using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Creates and edits messages from checked request bodies.</summary>
internal sealed class MessageWriter(DiscordStandInOptions options, MessageStore store, Snowflakes ids, TimeProvider time)
{
    private const int EphemeralFlag = 64;

    /// <summary>A new message; ephemeral ones belong to the person of the interaction.</summary>
    public StoredMessage Create(RestBody body, OpenInteraction? interaction, bool isThinking = false)
    {
        var json = body.Object;
        var flags = (int?)json["flags"] ?? 0;
        var message = new StoredMessage
        {
            Id = ids.Next(),
            ChannelId = options.ChannelId,
            CreatedAt = time.GetUtcNow(),
            InteractionId = interaction?.Id,
            ReplyTo = interaction is null ? null : $"{interaction.Person.Name} used {interaction.Shown}",
            Nonce = json["nonce"]?.ToString(),
            Flags = flags,
            OnlyFor = (flags & EphemeralFlag) != 0 ? interaction?.Person.Id : null,
            IsThinking = isThinking,
        };
        Fill(message, body);
        store.Add(message);
        return message;
    }

    /// <summary>Applies an edit. Attachments that are not listed are removed.</summary>
    public void Edit(StoredMessage message, RestBody body) => store.Change(message, changed =>
    {
        changed.EditedAt = time.GetUtcNow();
        changed.IsThinking = false;
        Fill(changed, body);
    });

    private void Fill(StoredMessage message, RestBody body)
    {
        var json = body.Object;
        if (json.ContainsKey("content")) message.Content = (string?)json["content"] ?? "";
        if (json["embeds"] is JsonArray embeds) message.Embeds = embeds.DeepClone().AsArray();
        if (json["components"] is JsonArray components) message.Components = components.DeepClone().AsArray();
        if (json["attachments"] is JsonArray listed)
        {
            var kept = listed.OfType<JsonObject>().Select(static entry => entry["id"]?.ToString()).ToHashSet(StringComparer.Ordinal);
            message.Attachments = [.. message.Attachments.Where(attachment => kept.Contains(attachment.Id))];
        }

        foreach (var file in body.Files) message.Attachments.Add(Attached(file, json["attachments"] as JsonArray));
        message.WouldPing |= Pings(message.Content, json["allowed_mentions"] as JsonObject);
    }

    private StoredAttachment Attached(UploadedFile file, JsonArray? listed)
    {
        var entry = listed?.OfType<JsonObject>().FirstOrDefault(entry => entry["id"]?.ToString() == file.Number);
        var name = (string?)entry?["filename"] ?? file.FileName;
        return Attachments.Read(ids.Next(), name, file.Bytes, (string?)entry?["description"]);
    }

    private static bool Pings(string content, JsonObject? allowed) =>
        allowed?["parse"] is not JsonArray { Count: 0 }
        && (content.Contains("<@", StringComparison.Ordinal) || content.Contains("@everyone", StringComparison.Ordinal) || content.Contains("@here", StringComparison.Ordinal));
}
