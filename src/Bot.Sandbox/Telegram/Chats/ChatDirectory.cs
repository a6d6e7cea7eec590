using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The chats and people, and who may be written to.</summary>
internal sealed class ChatDirectory
{
    private readonly TelegramStandInOptions _options;
    private readonly long _firstId;
    private readonly Dictionary<long, ChatState> _chats = [];

    public ChatDirectory(TelegramStandInOptions options, long firstId)
    {
        _options = options;
        _firstId = firstId;
        var shared = new MessageIds(firstId);
        foreach (var person in options.People)
        {
            _chats.Add(person.Id, new ChatState(person.Id, TelegramChatKind.Private, person.FirstName, shared)
            {
                Person = person,
                HasStarted = person.HasStarted,
            });
        }

        foreach (var group in options.Groups)
        {
            var ids = group.Kind == TelegramChatKind.Supergroup ? new MessageIds(firstId) : shared;
            _chats.Add(group.Id, new ChatState(group.Id, group.Kind, group.Title, ids)
            {
                Administrators = [.. group.Administrators],
                Anonymous = group.Anonymous,
                Topics = group.Topics.ToDictionary(topic => topic.Id),
                IsForum = group.Topics.Count > 0,
                BotIsAdministrator = group.BotIsAdministrator,
            });
        }
    }

    public IEnumerable<ChatState> All => _chats.Values;

    public ChatState? Find(long id) => _chats.GetValueOrDefault(id);

    public TelegramPerson? Person(long id) => _options.People.FirstOrDefault(person => person.Id == id);

    /// <summary>Somebody who is in no group.</summary>
    public TelegramPerson? Stranger(long id) => _options.Strangers.FirstOrDefault(person => person.Id == id);

    /// <summary>The chat a method names in chat_id, when the bot may know of it.</summary>
    public ChatState ForReading(ApiRequest request)
    {
        var chat = Named(request.Text("chat_id"));
        if (chat.Kind == TelegramChatKind.Supergroup) RefuseNonMember(chat);
        return chat;
    }

    /// <summary>The chat a method names in chat_id, when the bot is in it and it was not replaced.</summary>
    public ChatState ForMembers(ApiRequest request) => ForMembers(request.Text("chat_id"));

    /// <summary>As <see cref="ForMembers(ApiRequest)"/>, by the id as text.</summary>
    public ChatState ForMembers(string chatId)
    {
        var chat = Named(chatId);
        if (chat.IsDeactivated) throw ApiException.Forbidden("user is deactivated");
        if (chat.MigratedTo is { } supergroup) throw ApiException.Migrated(supergroup);
        RefuseNonMember(chat);
        return chat;
    }

    /// <summary>The chat a method names in chat_id, when the bot may write there.</summary>
    public ChatState ForWriting(ApiRequest request)
    {
        var chat = ForMembers(request);
        if (!chat.HasStarted) throw ApiException.Forbidden("bot can't initiate conversation with a user");
        if (chat.BotIsBlocked) throw ApiException.Forbidden("bot was blocked by the user");
        return chat;
    }

    /// <summary>Puts a supergroup in a basic group's place.</summary>
    public ChatState Migrate(ChatState group)
    {
        var id = -1_000_000_000_000 - _firstId - _chats.Count;
        var supergroup = new ChatState(id, TelegramChatKind.Supergroup, group.Title, new MessageIds(1))
        {
            Administrators = group.Administrators,
            Anonymous = group.Anonymous,
            BotIsAdministrator = group.BotIsAdministrator,
        };
        _chats.Add(id, supergroup);
        group.MigratedTo = id;
        return supergroup;
    }

    public JsonObject BotUser() => new()
    {
        ["id"] = _options.BotId,
        ["is_bot"] = true,
        ["first_name"] = _options.BotName,
        ["username"] = _options.BotUsername,
    };

    /// <summary>Who Telegram says wrote what an anonymous administrator wrote; the same in all groups.</summary>
    public static JsonObject AnonymousUser() => new()
    {
        ["id"] = 1_087_968_824L,
        ["is_bot"] = true,
        ["first_name"] = "Group",
        ["username"] = "GroupAnonymousBot",
    };

    public static JsonObject User(TelegramPerson person)
    {
        var json = new JsonObject { ["id"] = person.Id, ["is_bot"] = person.IsBot, ["first_name"] = person.FirstName };
        if (person.Username is not null) json["username"] = person.Username;
        if (!person.IsBot) json["language_code"] = person.LanguageCode;
        return json;
    }

    private ChatState Named(string chatId)
    {
        if (chatId.Length == 0) throw ApiException.BadRequest("chat_id is empty");
        return long.TryParse(chatId.Trim(), out var id) && Find(id) is { } chat ? chat : throw ApiException.BadRequest("chat not found");
    }

    private static void RefuseNonMember(ChatState chat)
    {
        if (chat.BotMembership == BotMembership.Member) return;
        var kind = chat.Kind == TelegramChatKind.Supergroup ? "supergroup" : "group";
        throw ApiException.Forbidden(chat.BotMembership == BotMembership.Kicked
            ? $"bot was kicked from the {kind} chat"
            : $"bot is not a member of the {kind} chat");
    }
}
