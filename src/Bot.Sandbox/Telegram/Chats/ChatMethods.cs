using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>getMe, getChat, members and chat actions.</summary>
internal sealed class ChatMethods(World world)
{
    private static readonly string[] Actions =
    [
        "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
        "upload_audio", "upload_document", "choose_sticker", "find_location", "pick_up_location", "record_video_note",
        "upload_video_note",
    ];

    public JsonNode GetMe(ApiRequest request)
    {
        var me = world.Chats.BotUser();
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = world.Options.CanReadAllGroupMessages;
        me["supports_inline_queries"] = false;
        me["can_connect_to_business"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    public JsonNode GetChat(ApiRequest request)
    {
        var chat = world.Chats.ForReading(request);
        var json = chat.ToJson();
        json["accent_color_id"] = 0;
        json["max_reaction_count"] = 11;
        if (chat.Kind != TelegramChatKind.Private)
            json["permissions"] = BotRights.Write([], mayWrite: true, maySendFiles: !chat.MembersMaySendNoFiles);
        return json;
    }

    public JsonNode GetChatMember(ApiRequest request)
    {
        var chat = world.Chats.ForMembers(request);
        var userId = request.Number("user_id");
        if (userId <= 0) throw ApiException.BadRequest("invalid user_id specified");
        if (userId == world.Options.BotId) return BotMember(chat);
        if (world.Chats.Person(userId) is not { } person) return Absent(chat, userId);
        if (chat.Person is not null && chat.Person.Id != userId) throw ApiException.BadRequest("member not found");
        return Member(chat, person);
    }

    public JsonNode GetChatAdministrators(ApiRequest request)
    {
        var chat = world.Chats.ForMembers(request);
        if (chat.Kind == TelegramChatKind.Private)
            throw ApiException.BadRequest("there are no administrators in the private chat");
        var members = new JsonArray();
        foreach (var id in chat.Administrators.Where(id => !IsHidden(chat, id)))
            if (world.Chats.Person(id) is { } person) members.Add((JsonNode)Member(chat, person));
        if (chat.BotIsAdministrator) members.Add((JsonNode)BotMember(chat));
        return members;
    }

    public JsonNode SendChatAction(ApiRequest request)
    {
        var action = request.Text("action").ToLowerInvariant();
        if (!Actions.Contains(action)) throw ApiException.BadRequest("wrong parameter action in request");
        var chat = world.Chats.ForWriting(request);
        var topic = request.Number("message_thread_id");
        if (topic > 1 && !chat.Topics.ContainsKey(topic)) throw ApiException.BadRequest("message thread not found");
        world.Feed.Publish(new TelegramChange(TelegramChangeKind.ChatAction, chat.Id) { Text = action });
        return JsonValue.Create(true);
    }

    private JsonObject BotMember(ChatState chat)
    {
        if (!chat.BotIsAdministrator) return BotRights.Member(world.Chats.BotUser(), chat);
        var member = new JsonObject { ["user"] = world.Chats.BotUser(), ["status"] = "administrator" };
        AddRights(member);
        return member;
    }

    private static JsonObject Member(ChatState chat, TelegramPerson person)
    {
        var user = ChatDirectory.User(person);
        var rank = IsHidden(chat, person.Id) ? -1 : chat.Administrators.IndexOf(person.Id);
        var member = new JsonObject { ["user"] = user, ["status"] = StatusOf(rank) };
        if (rank > 0) AddRights(member);
        if (rank >= 0) member["is_anonymous"] = chat.Anonymous.Contains(person.Id);
        return member;
    }

    // Who hides behind the group's name is told to its administrators only (tdlib/telegram-bot-api issue 667).
    private static bool IsHidden(ChatState chat, long person) => !chat.BotIsAdministrator && chat.Anonymous.Contains(person);

    // Who was never seen is not found; who is merely elsewhere has left a supergroup, and is no member of a group.
    private JsonObject Absent(ChatState chat, long userId)
    {
        if (world.Chats.Stranger(userId) is not { } stranger) throw ApiException.BadRequest("user not found");
        return chat.Kind == TelegramChatKind.Supergroup
            ? new JsonObject { ["user"] = ChatDirectory.User(stranger), ["status"] = "left" }
            : throw ApiException.BadRequest("member not found");
    }

    private static string StatusOf(int rank) => rank switch
    {
        < 0 => "member",
        0 => "creator",
        _ => "administrator",
    };

    private static void AddRights(JsonObject member)
    {
        member["can_be_edited"] = false;
        member["is_anonymous"] = false;
        foreach (var right in (string[])
            ["can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
             "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
             "can_delete_stories"])
            member[right] = true;
    }
}
