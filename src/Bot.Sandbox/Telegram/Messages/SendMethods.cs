using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The methods that make a message. What is wrong with the content is told before what is wrong with the chat.</summary>
internal sealed class SendMethods(World world, MediaInput media)
{
    internal const int MinAlbumItems = 2;
    internal const int MaxAlbumItems = 10;

    public JsonNode SendMessage(ApiRequest request) => Send(request, new MessageContent(TextInput.Text(request)));

    /// <summary>sendPhoto, sendVideo and so on. Thumbnails and covers are accepted and not shown.</summary>
    public JsonNode SendMedia(ApiRequest request, TelegramMediaKind kind)
    {
        var file = media.Read(request, kind);
        var hasSpoiler = request.Flag("has_spoiler") && kind.CanHaveSpoiler();
        return Send(request, new MessageContent(TextInput.Caption(request), file, hasSpoiler));
    }

    /// <summary>Sends an invoice. Without a keyboard it gets a Pay button; with one, the Pay button must be the first.</summary>
    public JsonNode SendInvoice(ApiRequest request)
    {
        var invoice = Invoice.Read(request);
        var markup = Keyboard.ReadInlineOnly(request) ?? Keyboard.Pay(invoice);
        if (!Keyboard.BeginsWithPay(markup)) throw ApiException.BadRequest("REPLY_MARKUP_BUY_EMPTY");
        return Send(request, new MessageContent(FormattedText.Empty) { Invoice = invoice }, markup);
    }

    /// <summary>Sends an album. An album has no buttons: reply_markup is not even read, as on Telegram.</summary>
    public JsonNode SendMediaGroup(ApiRequest request)
    {
        var contents = ReadAlbum(request);
        var target = SendTarget.Read(world, request, contents[0]);
        world.Flood.Admit(target.Chat, contents.Count, isEdit: false);
        var album = $"{world.Now.ToUnixTimeMilliseconds()}{target.Chat.NextMessageId()}";
        var messages = contents.Select(content => Post(target, content, null, album)).ToList();
        return new JsonArray([.. messages.Select(message => MessageJson.Write(world, target.Chat, message))]);
    }

    private JsonObject Send(ApiRequest request, MessageContent content) => Send(request, content, Keyboard.Read(request));

    private JsonObject Send(ApiRequest request, MessageContent content, JsonObject? markup)
    {
        var target = SendTarget.Read(world, request, content);
        world.Flood.Admit(target.Chat, 1, isEdit: false);
        return MessageJson.Write(world, target.Chat, Post(target, content, markup, null));
    }

    private List<MessageContent> ReadAlbum(ApiRequest request)
    {
        if (request.RequiredJson("media", "media") is not JsonArray items)
            throw ApiException.BadRequest("expected an Array of InputMedia");
        if (items.Count == 0) throw ApiException.BadRequest("there are no messages to send");
        if (items.Count < MinAlbumItems) throw ApiException.BadRequest("too few messages to send as an album");
        if (items.Count > MaxAlbumItems) throw ApiException.BadRequest("too many messages to send as an album");
        var contents = items.Select(item => media.ReadMedia(request, item, isForAlbum: true)).ToList();
        var kinds = contents.Select(content => content.Media!.Kind.Album()).Distinct().ToList();
        if (kinds.Count == 1) return contents;
        var alone = kinds.First(kind => kind != TelegramMediaKind.Photo).Field();
        throw ApiException.BadRequest($"{alone} can't be mixed with other media types");
    }

    private StoredMessage Post(SendTarget target, MessageContent content, JsonObject? markup, string? album)
    {
        var message = new StoredMessage(target.Chat, target.Chat.NextMessageId(), world.Now, content, markup)
        {
            BotId = world.Options.BotId,
            BotName = world.Options.BotName,
            ThreadId = target.ThreadId,
            ReplyTo = target.ReplyTo,
            MediaGroupId = album,
        };
        target.Chat.Add(message, world.Options.MessagesPerChatMax);
        world.Announce(TelegramChangeKind.MessageSent, message);
        return message;
    }
}
