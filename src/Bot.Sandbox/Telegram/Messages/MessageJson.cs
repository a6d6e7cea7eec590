using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The Message object of the wire.</summary>
internal static class MessageJson
{
    public static JsonObject Write(World world, ChatState chat, StoredMessage message, bool withReply = true)
    {
        var json = new JsonObject { ["message_id"] = message.Id };
        if (message.ThreadId is { } thread) json["message_thread_id"] = thread;
        WriteAuthor(json, world, chat, message);
        json["chat"] = chat.ToJson();
        json["date"] = message.Date.ToUnixTimeSeconds();
        if (message.EditDate is { } edited) json["edit_date"] = edited.ToUnixTimeSeconds();
        if (message.ThreadId is not null) json["is_topic_message"] = true;
        if (withReply && Replied(world, chat, message) is { } replied) json["reply_to_message"] = replied;
        if (message.MediaGroupId is { } album) json["media_group_id"] = album;
        foreach (var (name, value) in message.Service ?? []) json[name] = value?.DeepClone();
        WriteContent(json, message.Content);
        if (message.Markup?["inline_keyboard"] is not null) json["reply_markup"] = message.Markup.DeepClone();
        return json;
    }

    private static void WriteAuthor(JsonObject json, World world, ChatState chat, StoredMessage message)
    {
        if (message.IsAnonymous)
        {
            json["from"] = ChatDirectory.AnonymousUser();
            json["sender_chat"] = chat.ToJson();
            return;
        }

        json["from"] = message.Person is { } person ? ChatDirectory.User(person) : world.Chats.BotUser();
    }

    private static JsonObject? Replied(World world, ChatState chat, StoredMessage message)
    {
        if (message.ReplyTo is { } id)
            return chat.Find(id) is { } replied ? Write(world, chat, replied, withReply: false) : null;
        return message.ThreadId is { } thread ? TopicStart(world, chat, thread) : null;
    }

    // In a topic, a message that answers nothing still comes as an answer to the topic's first, service message.
    private static JsonObject TopicStart(World world, ChatState chat, long thread) => new()
    {
        ["message_id"] = thread,
        ["message_thread_id"] = thread,
        ["from"] = world.Chats.Person(chat.Administrators.FirstOrDefault()) is { } creator
            ? ChatDirectory.User(creator)
            : world.Chats.BotUser(),
        ["chat"] = chat.ToJson(),
        ["date"] = 0,
        ["is_topic_message"] = true,
        ["forum_topic_created"] = new JsonObject
        {
            ["name"] = chat.Topics.GetValueOrDefault(thread)?.Name ?? "Topic",
            ["icon_color"] = 7322096,
        },
    };

    private static void WriteContent(JsonObject json, MessageContent content)
    {
        var isText = content.Media is null;
        if (content.Media is { } media)
        {
            json[media.Kind.Field()] = media.ToJson();
            // So that clients that know no animations show something (Bot API, Message).
            if (media.Kind == TelegramMediaKind.Animation) json["document"] = media.ToJson();
            if (content.HasSpoiler) json["has_media_spoiler"] = true;
        }

        if (content.Text.Text.Length == 0) return;
        json[isText ? "text" : "caption"] = content.Text.Text;
        if (content.Text.Entities.Count > 0)
            json[isText ? "entities" : "caption_entities"] = EntityJson.Write(content.Text.Entities);
    }
}
