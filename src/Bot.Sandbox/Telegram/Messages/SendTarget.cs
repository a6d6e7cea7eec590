using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Where a send method's message goes: the chat, the topic and the message answered, all checked.</summary>
internal sealed record SendTarget(ChatState Chat, long? ThreadId, long? ReplyTo)
{
    /// <summary>Reads where content goes, and refuses what may not go there.</summary>
    public static SendTarget Read(World world, ApiRequest request, MessageContent content)
    {
        var reply = ReadReply(request);
        var chat = world.Chats.ForWriting(request);
        var replied = Replied(world, chat, reply);

        // General has no thread of its own: sending to thread 1 is refused like any that does not exist.
        var thread = request.Number("message_thread_id");
        if (thread != 0 && !chat.Topics.ContainsKey(thread)) throw ApiException.BadRequest("message thread not found");
        var target = new SendTarget(chat, thread == 0 ? replied?.ThreadId : thread, replied?.Id);
        target.RefuseWithoutRights(content);
        return target;
    }

    private void RefuseWithoutRights(MessageContent content)
    {
        Chat.RefuseWithoutRights(content);
        if (Chat.BotIsAdministrator) return;
        if (ThreadId is { } thread && Chat.ClosedTopics.Contains(thread)) throw ApiException.BadRequest("TOPIC_CLOSED");
    }

    // A message of another chat can be answered too; the answer then shows none of this chat's.
    private static StoredMessage? Replied(World world, ChatState chat, Reply reply)
    {
        if (reply.MessageId <= 0) return null;
        var isHere = reply.ChatId is null || reply.ChatId == $"{chat.Id}";
        var replied = (isHere ? chat : world.Chats.ForMembers(reply.ChatId!)).Find(reply.MessageId);
        if (replied is null && !reply.IsOptional) throw ApiException.BadRequest("message to be replied not found");
        return isHere ? replied : null;
    }

    private static Reply ReadReply(ApiRequest request)
    {
        if (request.Json("reply_parameters", "reply parameters") is not { } node)
            return new(request.Number("reply_to_message_id"), request.Flag("allow_sending_without_reply"), null);
        if (node is not JsonObject reply) throw ApiException.BadRequest("object expected as reply parameters");
        try
        {
            var chatId = reply.OptionalText("chat_id") is { Length: > 0 } id ? id : null;
            return new(reply.RequiredInt("message_id"), reply.OptionalFlag("allow_sending_without_reply"), chatId);
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse reply parameters: {wrong.Message}");
        }
    }

    private readonly record struct Reply(long MessageId, bool IsOptional, string? ChatId);
}
