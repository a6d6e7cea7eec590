using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Where a list of commands shows: a BotCommandScope.</summary>
internal readonly record struct CommandScope(string Type, long ChatId = 0, long UserId = 0)
{
    public static CommandScope Read(World world, ApiRequest request)
    {
        if (request.Json("scope", "BotCommandScope") is not { } node) return new("default");
        try
        {
            return Read(world, node as JsonObject ?? throw new FieldException("expected an Object"));
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse BotCommandScope: {wrong.Message}");
        }
    }

    private static CommandScope Read(World world, JsonObject scope)
    {
        var type = scope.RequiredText("type");
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                return new(type);
            case "chat" or "chat_administrators" or "chat_member":
                var chatId = scope.RequiredText("chat_id");
                var userId = type == "chat_member" ? scope.RequiredLong("user_id") : 0;
                var chat = world.Chats.ForMembers(chatId);
                if (type != "chat" && chat.Kind == TelegramChatKind.Private)
                    throw ApiException.BadRequest($"can't use scope {type} in a private chat");
                return new(type, chat.Id, userId);
            default:
                throw new FieldException("Unsupported type specified");
        }
    }
}
