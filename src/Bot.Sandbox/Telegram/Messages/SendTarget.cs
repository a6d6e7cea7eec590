using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Where a send method's message goes: the chat, the topic and the message answered, all checked.</summary>
internal sealed record SendTarget(ChatState Chat, long? ThreadId, long? ReplyTo)
{
    public static SendTarget Read(World world, ApiRequest request)
    {
        var (replyTo, optional) = ReadReply(request);
        var chat = world.Chats.ForWriting(request);
        StoredMessage? replied = null;
        if (replyTo is { } id && (replied = chat.Find(id)) is null && !optional)
            throw ApiException.BadRequest("message to be replied not found");

        // General has no thread of its own: sending to thread 1 is refused like any that does not exist.
        var thread = request.Number("message_thread_id");
        if (thread != 0 && !chat.Topics.ContainsKey(thread)) throw ApiException.BadRequest("message thread not found");
        return new SendTarget(chat, thread == 0 ? replied?.ThreadId : thread, replied?.Id);
    }

    private static (long? MessageId, bool IsOptional) ReadReply(ApiRequest request)
    {
        if (request.Json("reply_parameters", "reply parameters") is not { } node)
        {
            var legacy = request.Number("reply_to_message_id");
            return (legacy > 0 ? legacy : null, request.Flag("allow_sending_without_reply"));
        }

        if (node is not JsonObject reply) throw ApiException.BadRequest("object expected as reply parameters");
        if (!long.TryParse(reply["message_id"]?.ToString(), out var id) || id <= 0)
            throw ApiException.BadRequest("can't parse reply parameters: invalid message_id");
        var isOptional = reply["allow_sending_without_reply"]?.GetValueKind() == JsonValueKind.True;
        return (id, isOptional);
    }
}
