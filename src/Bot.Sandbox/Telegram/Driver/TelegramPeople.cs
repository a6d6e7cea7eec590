using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>What people do in the chats: write, send files, press buttons. Thread-safe.</summary>
public sealed class TelegramPeople
{
    internal static readonly TimeSpan MessageLife = TimeSpan.FromHours(24);

    private readonly World _world;
    private readonly MediaInput _media;
    private readonly StarPayments _payments;

    internal TelegramPeople(World world) => (_world, _media, _payments) = (world, new MediaInput(world), new StarPayments(world));

    /// <summary>Everybody.</summary>
    public IReadOnlyList<TelegramPerson> All => _world.Options.People;

    /// <summary>The menu that a person sees in a chat.</summary>
    public IReadOnlyList<TelegramCommand> Menu(TelegramPerson person, long chatId)
    {
        lock (_world.Gate) return _world.Commands.SeenBy(person, Chat(chatId));
    }

    /// <summary>Writes a text.</summary>
    /// <returns>The message's id.</returns>
    public long SendText(TelegramPerson person, long chatId, string text, long? replyTo = null, long? topic = null)
    {
        lock (_world.Gate) return Post(person, chatId, new MessageContent(new FormattedText(text, []).Detect()), replyTo, topic);
    }

    /// <summary>Sends a picture, as a photo or as a file.</summary>
    /// <exception cref="ArgumentException">Telegram's own app would not send it as a photo.</exception>
    public long SendPhoto(
        TelegramPerson person,
        long chatId,
        byte[] bytes,
        string caption = "",
        bool asDocument = false,
        string fileName = "picture.png",
        long? replyTo = null)
    {
        var kind = asDocument ? TelegramMediaKind.Document : TelegramMediaKind.Photo;
        return SendFile(person, chatId, new TelegramUpload(kind, bytes, fileName), caption, replyTo);
    }

    /// <summary>Sends a file of any kind.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="ArgumentException">Telegram's own app would not send it as that kind.</exception>
    public long SendFile(
        TelegramPerson person,
        long chatId,
        TelegramUpload file,
        string caption = "",
        long? replyTo = null,
        long? topic = null)
    {
        lock (_world.Gate) return Post(person, chatId, Content(file, caption), replyTo, topic);
    }

    /// <summary>
    /// Sends several files as an album: an update each, of one media_group_id, the caption on the first or, as phones let one
    /// choose, on another.
    /// </summary>
    /// <returns>The messages' ids.</returns>
    /// <exception cref="ArgumentException">No album can be made of these.</exception>
    public IReadOnlyList<long> SendAlbum(
        TelegramPerson person,
        long chatId,
        IReadOnlyList<TelegramUpload> files,
        string caption = "",
        long? replyTo = null,
        long? topic = null,
        int captionAt = 0)
    {
        if (files.Count is < SendMethods.MinAlbumItems or > SendMethods.MaxAlbumItems)
            throw new ArgumentException("An album has 2 to 10 files.", nameof(files));
        var alone = files.Any(file => file.Kind is TelegramMediaKind.Animation or TelegramMediaKind.Voice);
        if (alone || files.DistinctBy(file => file.Kind.Album()).Count() > 1)
            throw new ArgumentException("Only photos and videos share an album.", nameof(files));
        lock (_world.Gate)
        {
            var contents = files.Select((file, index) => Content(file, index == captionAt ? caption : "")).ToList();
            var album = $"{_world.Now.ToUnixTimeMilliseconds()}{Chat(chatId).NextMessageId()}";
            return [.. contents.Select(content => Post(person, chatId, content, replyTo, topic, album))];
        }
    }

    /// <summary>
    /// Presses a button; ends when the bot answers the press. Who writes anonymously presses under their own name
    /// (tdlib/telegram-bot-api issue 667).
    /// </summary>
    public Task<TelegramCallbackAnswer> PressAsync(TelegramPerson person, long chatId, long messageId, string data)
    {
        lock (_world.Gate)
        {
            var chat = Chat(chatId);
            var message = chat.Find(messageId) ?? throw new ArgumentException("There is no such message.", nameof(messageId));
            var (id, answer) = _world.Callbacks.Add();
            _world.Updates.Add(
                "callback_query",
                new JsonObject
                {
                    ["id"] = id,
                    ["from"] = ChatDirectory.User(person),
                    ["message"] = MessageJson.Write(_world, chat, message),
                    ["chat_instance"] = $"{chat.Id}",
                    ["data"] = data,
                },
                _world.Now + CallbackQueries.QueueLife);
            return answer;
        }
    }

    /// <summary>Pays an invoice, also somebody else's, as from a forwarded copy; ends when the bot let it pass or did not.</summary>
    public Task<TelegramPayment> PayAsync(TelegramPerson person, long chatId, long messageId)
    {
        Invoice? invoice;
        lock (_world.Gate) invoice = Chat(chatId).Find(messageId)?.Content.Invoice;
        return _payments.PayAsync(person, invoice ?? throw new ArgumentException("There is no such invoice.", nameof(messageId)));
    }

    /// <summary>The Stars that a person owns.</summary>
    public long Stars(TelegramPerson person)
    {
        lock (_world.Gate) return _world.Stars.Of(person.Id);
    }

    /// <summary>Telegram itself gives the Stars of a payment back, without asking the bot.</summary>
    /// <exception cref="ArgumentException">There is no such payment, or it was given back.</exception>
    public void TakeBack(string chargeId)
    {
        lock (_world.Gate)
        {
            if (_world.Stars.Find(chargeId) is not { IsRefunded: false } charge)
                throw new ArgumentException("There is no such payment to give back.", nameof(chargeId));
            _payments.Refund(charge);
        }
    }

    /// <summary>Blocks the bot, or lets it in again.</summary>
    public void Block(TelegramPerson person, bool isBlocked)
    {
        lock (_world.Gate) Chat(person.Id).BotIsBlocked = isBlocked;
    }

    /// <summary>An administrator says what the bot may send in a supergroup; the bot is told.</summary>
    public void Restrict(long groupId, bool mayWrite, bool maySendFiles)
    {
        lock (_world.Gate)
        {
            var chat = Chat(groupId);
            var before = BotRights.Member(_world.Chats.BotUser(), chat);
            (chat.BotIsMuted, chat.BotMaySendNoFiles) = (!mayWrite, !maySendFiles);
            var administrator = _world.Chats.Person(chat.Administrators.FirstOrDefault()) ?? All[0];
            _world.Updates.Add(
                "my_chat_member",
                new JsonObject
                {
                    ["chat"] = chat.ToJson(),
                    ["from"] = ChatDirectory.User(administrator),
                    ["date"] = _world.Now.ToUnixTimeSeconds(),
                    ["old_chat_member"] = before,
                    ["new_chat_member"] = BotRights.Member(_world.Chats.BotUser(), chat),
                },
                _world.Now + MessageLife);
        }
    }

    /// <summary>An administrator says whether the members may send files; no bot is told.</summary>
    public void PermitFiles(long groupId, bool isPermitted)
    {
        lock (_world.Gate) Chat(groupId).MembersMaySendNoFiles = !isPermitted;
    }

    /// <summary>Turns a group into a supergroup; what is sent to its old id is refused with the new one.</summary>
    /// <returns>The supergroup's id.</returns>
    public long Upgrade(long groupId)
    {
        lock (_world.Gate)
        {
            var group = Chat(groupId);
            var supergroup = _world.Chats.Migrate(group);
            var creator = _world.Chats.Person(group.Administrators.FirstOrDefault()) ?? All[0];
            PostService(creator, group, new JsonObject { ["migrate_to_chat_id"] = supergroup.Id });
            PostService(creator, supergroup, new JsonObject { ["migrate_from_chat_id"] = groupId });
            return supergroup.Id;
        }
    }

    /// <summary>Delivers the newest updates once more, as happens after a lost confirmation.</summary>
    public void RepeatUpdates(int count)
    {
        lock (_world.Gate) _world.Updates.Repeat(count);
    }

    private ChatState Chat(long id) => _world.Chats.Find(id) ?? throw new ArgumentException("There is no such chat.", nameof(id));

    private MessageContent Content(TelegramUpload file, string caption)
    {
        try
        {
            var media = _media.Store(file.Kind, file.Bytes, file.FileName, default);
            if (media.Kind != file.Kind) throw new ArgumentException($"This is no {file.Kind}.", nameof(file));
            return new MessageContent(new FormattedText(caption, []).Detect(), media);
        }
        catch (ApiException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(file), refusal);
        }
    }

    private long Post(
        TelegramPerson person, long chatId, MessageContent content, long? replyTo, long? topic, string? album = null)
    {
        var chat = Chat(chatId);
        chat.HasStarted = true;
        topic ??= replyTo is { } id ? chat.Find(id)?.ThreadId : null;
        var message = New(person, chat, content, replyTo, topic, service: null, album);
        if (IsSeenByBot(chat, message)) Deliver(chat, message);
        return message.Id;
    }

    private void PostService(TelegramPerson person, ChatState chat, JsonObject service) =>
        Deliver(chat, New(person, chat, new MessageContent(FormattedText.Empty), null, null, service));

    private StoredMessage New(
        TelegramPerson person,
        ChatState chat,
        MessageContent content,
        long? replyTo,
        long? topic,
        JsonObject? service,
        string? album = null)
    {
        var message = new StoredMessage(chat, chat.NextMessageId(), _world.Now, content, null)
        {
            Person = person,
            BotId = _world.Options.BotId,
            BotName = _world.Options.BotName,
            ReplyTo = replyTo,
            ThreadId = topic,
            MediaGroupId = album,
            Service = service,
        };
        chat.Add(message, _world.Options.MessagesPerChatMax);
        _world.Announce(TelegramChangeKind.MessageSent, message);
        return message;
    }

    private void Deliver(ChatState chat, StoredMessage message) =>
        _world.Updates.Add("message", MessageJson.Write(_world, chat, message), _world.Now + MessageLife);

    /// <summary>Privacy mode: in a group a bot sees commands that may be meant for it, and answers to what it wrote.</summary>
    private bool IsSeenByBot(ChatState chat, StoredMessage message)
    {
        if (chat.Kind == TelegramChatKind.Private || chat.BotIsAdministrator || _world.Options.CanReadAllGroupMessages) return true;
        if (message.ReplyTo is { } id && chat.Find(id) is { Person: null }) return true;
        var text = message.Content.Text;
        return text.Entities.Any(entity => entity is { Type: "bot_command", Offset: 0 } && IsMeant(text.Text[..entity.Length]));
    }

    private bool IsMeant(string command)
    {
        var at = command.IndexOf('@', StringComparison.Ordinal);
        return at < 0 || string.Equals(command[(at + 1)..], _world.Options.BotUsername, StringComparison.OrdinalIgnoreCase);
    }
}
