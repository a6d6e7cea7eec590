using System.Text.Json;
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

    public static List<TelegramEntity> Read(JsonNode? node)
    {
        var entities = new List<TelegramEntity>();
        if (node is not JsonArray array) return entities;
        foreach (var item in array)
        {
            if (item is not JsonObject fields) throw Refuse("expected an Object");
            var entity = Read(fields);
            if (!Ignored.Contains(entity.Type)) entities.Add(entity);
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

    private static TelegramEntity Read(JsonObject fields)
    {
        var type = Text(fields, "type");
        if (type is null) throw Refuse("Type is not specified");
        if (!Accepted.Contains(type) && !Ignored.Contains(type)) throw Refuse("Unsupported type specified");
        var url = Text(fields, "url");
        if (type == "text_link" && url is null) throw Refuse("Can't find field \"url\"");
        return new TelegramEntity(type, Whole(fields, "offset"), Whole(fields, "length"), url, Text(fields, "language"));
    }

    private static string? Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static int Whole(JsonObject fields, string name)
    {
        if (fields[name] is not { } node) throw Refuse($"Can't find field \"{name}\"");
        return int.TryParse(node.ToString(), out var value) ? value : throw Refuse($"Field \"{name}\" must be a valid Number");
    }

    private static ApiException Refuse(string why) => ApiException.BadRequest($"can't parse MessageEntity: {why}");
}
