using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Where a list of commands shows: a BotCommandScope.</summary>
internal readonly record struct CommandScope(string Type, long ChatId = 0, long UserId = 0)
{
    public static CommandScope Read(World world, ApiRequest request)
    {
        if (request.Json("scope", "BotCommandScope") is not { } node) return new("default");
        if (node is not JsonObject scope) throw Refuse("expected an Object");
        var type = scope["type"]?.ToString() ?? throw Refuse("Can't find field \"type\"");
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                return new(type);
            case "chat" or "chat_administrators" or "chat_member":
                var chatId = Number(scope, "chat_id");
                var chat = world.Chats.Find(chatId) ?? throw ApiException.BadRequest("chat not found");
                if (type != "chat" && chat.Kind == TelegramChatKind.Private)
                    throw ApiException.BadRequest($"can't use scope {type} in a private chat");
                return new(type, chatId, type == "chat_member" ? Number(scope, "user_id") : 0);
            default:
                throw Refuse("unsupported type specified");
        }
    }

    private static long Number(JsonObject scope, string name) =>
        long.TryParse(scope[name]?.ToString(), out var value) ? value : throw Refuse($"Can't find field \"{name}\"");

    private static ApiException Refuse(string why) => ApiException.BadRequest($"can't parse BotCommandScope: {why}");
}
