using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Messages as Discord sends them (documentation: Message Object).</summary>
internal sealed class MessageJson(DiscordStandInOptions options, SignedPaths paths)
{
    private const int Plain = 0, ApplicationCommandReply = 20;

    public JsonObject Write(StoredMessage message, string origin)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["type"] = message.Interaction?.Kind == InteractionKind.Command ? ApplicationCommandReply : Plain,
            ["channel_id"] = message.ChannelId,
            ["author"] = message.Author is { } person ? InteractionJson.User(person) : Bot(options),
            ["content"] = message.Content,
            ["timestamp"] = message.CreatedAt.ToString("O"),
            ["edited_timestamp"] = message.EditedAt?.ToString("O"),
            ["tts"] = false,
            ["mention_everyone"] = false,
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray([.. message.Attachments.Select(file => Attachment(message.ChannelId, file, origin))]),
            ["embeds"] = message.Embeds.DeepClone(),
            ["components"] = message.Components.DeepClone(),
            ["pinned"] = false,
            ["flags"] = message.Flags,
        };
        if (message.Author is null) json["application_id"] = options.ApplicationId;
        if (message.Nonce is { } nonce) json["nonce"] = nonce.DeepClone();
        if (message.Interaction is not { } interaction) return json;
        json["webhook_id"] = options.ApplicationId;
        json["interaction_metadata"] = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = (int)interaction.Kind,
            ["user"] = InteractionJson.User(interaction.Person),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = options.GuildId },
        };
        return json;
    }

    public JsonObject Attachment(string channel, StoredAttachment file, string origin)
    {
        var url = origin + Path(channel, file);
        var json = new JsonObject
        {
            ["id"] = file.Id,
            ["filename"] = file.FileName,
            ["size"] = file.Size,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = file.ContentType,
        };
        if (file.Description is { } description) json["description"] = description;
        if (file is { Width: { } width, Height: { } height }) (json["width"], json["height"]) = (width, height);
        return json;
    }

    public string Path(string channel, StoredAttachment file) => paths.Sign(channel, file);

    public static JsonObject Bot(DiscordStandInOptions options) => new()
    {
        ["id"] = options.ApplicationId,
        ["username"] = "bot",
        ["discriminator"] = "0000",
        ["global_name"] = "Bot",
        ["avatar"] = null,
        ["bot"] = true,
        ["flags"] = 0,
    };
}
