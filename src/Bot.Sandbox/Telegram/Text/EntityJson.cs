using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Message entities to and from the wire.</summary>
internal static class EntityJson
{
    private static readonly string[] Accepted =
    [
        "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
        "text_link", "text_mention", "custom_emoji",
    ];

    // The server finds these by itself and ignores them when a bot sends them.
    private static readonly string[] Ignored =
    [
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
    ];

    public static JsonArray Write(IEnumerable<TelegramEntity> entities) =>
        new([.. entities.Select(Write)]);

    /// <summary>The entities of a call; what is no array at all is ignored, as the server does.</summary>
    public static List<TelegramEntity> Read(JsonNode? node)
    {
        var entities = new List<TelegramEntity>();
        if (node is not JsonArray array) return entities;
        try
        {
            foreach (var item in array)
            {
                var entity = Read(item as JsonObject ?? throw new FieldException("expected an Object"));
                if (!Ignored.Contains(entity.Type)) entities.Add(entity);
            }
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse MessageEntity: {wrong.Message}");
        }

        return entities;
    }

    private static JsonNode Write(TelegramEntity entity)
    {
        var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type };
        if (entity.Url is not null) json["url"] = entity.Url;
        if (entity.Language is not null) json["language"] = entity.Language;
        return json;
    }

    // tdlib/telegram-bot-api, Client::get_text_entity: the place is read before the type.
    private static TelegramEntity Read(JsonObject fields)
    {
        var (offset, length) = (fields.RequiredInt("offset"), fields.RequiredInt("length"));
        var type = fields.RequiredText("type");
        if (type.Length == 0) throw new FieldException("Type is not specified");
        if (!Accepted.Contains(type) && !Ignored.Contains(type)) throw new FieldException("Unsupported type specified");
        var url = type == "text_link" ? fields.RequiredText("url") : null;
        if (type == "text_mention") fields.RequiredObject("user").RequiredLong("id");
        if (type == "custom_emoji") fields.RequiredLong("custom_emoji_id");
        var language = type == "pre" ? fields.OptionalText("language") : null;
        return new TelegramEntity(type, offset, length, url, language);
    }
}
