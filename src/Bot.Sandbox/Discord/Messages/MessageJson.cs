using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Messages as Discord sends them.</summary>
internal static class MessageJson
{
    private const int ApplicationCommandReply = 20;

    public static JsonObject Write(StoredMessage message, DiscordStandInOptions options, string origin) => new()
    {
        ["id"] = message.Id,
        ["type"] = message.InteractionId is null ? 0 : ApplicationCommandReply,
        ["channel_id"] = message.ChannelId,
        ["application_id"] = options.ApplicationId,
        ["author"] = Bot(options),
        ["content"] = message.Content,
        ["timestamp"] = message.CreatedAt.ToString("O"),
        ["edited_timestamp"] = message.EditedAt?.ToString("O"),
        ["tts"] = false,
        ["mention_everyone"] = false,
        ["mentions"] = new JsonArray(),
        ["mention_roles"] = new JsonArray(),
        ["attachments"] = new JsonArray([.. message.Attachments.Select(attachment => Attachment(attachment, message.ChannelId, origin))]),
        ["embeds"] = message.Embeds.DeepClone(),
        ["components"] = message.Components.DeepClone(),
        ["pinned"] = false,
        ["flags"] = message.Flags,
        ["webhook_id"] = message.InteractionId is null ? null : options.ApplicationId,
    };

    public static JsonObject Attachment(StoredAttachment attachment, string channel, string origin)
    {
        var json = new JsonObject
        {
            ["id"] = attachment.Id,
            ["filename"] = attachment.FileName,
            ["size"] = attachment.Bytes.Length,
            ["url"] = origin + MessageStore.Path(channel, attachment),
            ["proxy_url"] = origin + MessageStore.Path(channel, attachment),
            ["content_type"] = attachment.ContentType,
        };
        if (attachment.Description is { } description) json["description"] = description;
        if (attachment is { Width: { } width, Height: { } height }) (json["width"], json["height"]) = (width, height);
        return json;
    }

    public static JsonObject Bot(DiscordStandInOptions options) => new()
    {
        ["id"] = options.ApplicationId,
        ["username"] = "bot",
        ["discriminator"] = "0000",
        ["global_name"] = "Bot",
        ["avatar"] = null,
        ["bot"] = true,
    };
}
