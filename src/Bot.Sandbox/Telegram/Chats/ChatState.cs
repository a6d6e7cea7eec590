using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>One chat as the server holds it.</summary>
internal sealed class ChatState(long id, TelegramChatKind kind, string title, MessageIds ids)
{
    private readonly SortedDictionary<long, StoredMessage> _messages = [];

    public long Id { get; } = id;

    public TelegramChatKind Kind { get; } = kind;

    public string Title { get; } = title;

    /// <summary>The person of a private chat.</summary>
    public TelegramPerson? Person { get; init; }

    /// <summary>Ids of the administrators, the creator first.</summary>
    public List<long> Administrators { get; init; } = [];

    /// <summary>Ids of administrators who write in the group's name.</summary>
    public IReadOnlyList<long> Anonymous { get; init; } = [];

    /// <summary>Live topics besides General.</summary>
    public Dictionary<long, TelegramTopic> Topics { get; init; } = [];

    /// <summary>True when it has topics, even if all of them were deleted since.</summary>
    public bool IsForum { get; init; }

    /// <summary>The topics in which only administrators may write.</summary>
    public HashSet<long> ClosedTopics { get; } = [];

    public bool BotIsAdministrator { get; set; }

    /// <summary>The bot may not write here, unless it administers the chat.</summary>
    public bool BotIsMuted { get; set; }

    /// <summary>The bot may send no files here, unless it administers the chat.</summary>
    public bool BotMaySendNoFiles { get; set; }

    /// <summary>The group lets its members send no files, unless they administer it.</summary>
    public bool MembersMaySendNoFiles { get; set; }

    public BotMembership BotMembership { get; set; }

    /// <summary>The person deleted their account.</summary>
    public bool IsDeactivated { get; set; }

    /// <summary>The person wrote to the bot at least once; a bot may not write first.</summary>
    public bool HasStarted { get; set; } = true;

    public bool BotIsBlocked { get; set; }

    /// <summary>The supergroup that took this group's place.</summary>
    public long? MigratedTo { get; set; }

    public IEnumerable<StoredMessage> Messages => _messages.Values;

    /// <summary>As td does in can_send_message_content (MessageContent.cpp), for sending and for editing.</summary>
    public void RefuseWithoutRights(MessageContent content)
    {
        if (BotIsAdministrator) return;
        var isFile = content.Media is not null;
        if (!BotIsMuted && !(isFile && (BotMaySendNoFiles || MembersMaySendNoFiles))) return;
        var what = content.Media?.Kind switch
        {
            null => "text messages",
            TelegramMediaKind.Audio => "music",
            TelegramMediaKind.Voice => "voice notes",
            { } kind => $"{kind.Field()}s",
        };
        throw ApiException.BadRequest($"not enough rights to send {what} to the chat");
    }

    public long NextMessageId() => ids.Next();

    public StoredMessage? Find(long messageId) => _messages.GetValueOrDefault(messageId);

    public void Add(StoredMessage message, int messagesMax)
    {
        _messages.Add(message.Id, message);
        while (_messages.Count > messagesMax) _messages.Remove(_messages.First().Key);
    }

    public void Remove(long messageId) => _messages.Remove(messageId);

    /// <summary>The Chat object inside messages.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id };
        if (Person is not null)
        {
            json["first_name"] = Person.FirstName;
            if (Person.Username is not null) json["username"] = Person.Username;
        }
        else
        {
            json["title"] = Title;
        }

        json["type"] = Kind switch
        {
            TelegramChatKind.Private => "private",
            TelegramChatKind.Group => "group",
            _ => "supergroup",
        };
        if (IsForum) json["is_forum"] = true;
        if (Kind == TelegramChatKind.Group) json["all_members_are_administrators"] = false;
        return json;
    }
}

/// <summary>What the bot is in a group.</summary>
internal enum BotMembership
{
    Member,
    Kicked,
    Left,
}

/// <summary>
/// A run of message ids. Private chats and basic groups of an account share one, each supergroup has its own, so equal ids
/// in different chats happen here as they do on Telegram.
/// </summary>
internal sealed class MessageIds(long first)
{
    private long _next = first;

    public long Next() => _next++;
}
